package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.DatasetPaths;
import dev.assay.pipelines.publish.Digests;
import dev.assay.pipelines.publish.PublishedFolder;
import dev.assay.pipelines.publish.PublishedRow;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A registry that gets a dataset as an artifact: a layer for each file, one for all environments, and one that says under which
 * references the images of the rows can be pulled. The tag is the version.
 */
public final class RegistryTarget {
    /** What the artifact is. */
    public static final String TYPE = "application/vnd.assay.dataset.v1";

    /** The layer with the references of images, by image id. */
    public static final String REFERENCES = "image-references.json";

    private static final String EMPTY = "application/vnd.oci.empty.v1+json";
    private static final String TAR = "application/vnd.oci.image.layer.v1.tar";
    private static final String OTHER = "application/octet-stream";

    private final Registry registry;
    private final @Nullable ImageSource images;
    private final Path scratch;
    private final Consumer<String> talk;

    /**
     * A target.
     *
     * @param images where the images of the rows are; absent when they are not to be pushed
     * @param scratch folder for archives
     * @param talk told of progress
     */
    public RegistryTarget(Registry registry, @Nullable ImageSource images, Path scratch, Consumer<String> talk) {
        this.registry = registry;
        this.images = images;
        this.scratch = scratch;
        this.talk = talk;
    }

    /**
     * What is in the registry now.
     *
     * @param reference of the artifact, by digest
     * @param images references by image id
     * @param sent blobs that were not there before
     * @param checked blobs that were pulled again and compared with their digests
     */
    public record Pushed(String reference, SortedMap<String, String> images, int sent, int checked) {}

    /** Pushes a dataset and pulls it again. Throws {@link BadInput} when its version is there already with other content. */
    public Pushed publish(PublishedFolder dataset) {
        try {
            SortedMap<String, String> references = images(dataset);
            List<Descriptor> layers = new ArrayList<>();
            int sent = 0;
            for (Part part : parts(dataset, references)) {
                Descriptor layer = part.descriptor();
                if (registry.store(part.file(), layer)) {
                    sent++;
                }
                layers.add(layer);
            }
            Path nothing = Files.write(scratch.resolve("empty.json"), "{}".getBytes(StandardCharsets.UTF_8));
            Part config = new Part(EMPTY, "", nothing);
            registry.store(nothing, config.descriptor());
            byte[] manifest = Manifest.ofArtifact(
                            TYPE, Descriptor.of(EMPTY, config.descriptor().digest(), 2), layers, annotations(dataset))
                    .bytes();
            String digest = tag(dataset.info().version(), manifest);
            return new Pushed(registry.place().reference(digest), references, sent, check(digest, references));
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The dataset (%s) cannot be read: %s".formatted(dataset.root(), e), true, e);
        }
    }

    private SortedMap<String, String> images(PublishedFolder dataset) throws IOException {
        SortedMap<String, String> references = new TreeMap<>();
        if (images == null) {
            return references;
        }
        ImagePush push = new ImagePush(registry, images, scratch);
        List<String> wanted = imagesOf(dataset);
        for (String image : wanted) {
            talk.accept("image %d of %d: %s".formatted(references.size() + 1, wanted.size(), image));
            references.put(image, registry.place().reference(push.push(image)));
        }
        return references;
    }

    /** The images that rows name. */
    private static List<String> imagesOf(PublishedFolder dataset) throws IOException {
        return Files.readAllLines(dataset.root().resolve(DatasetPaths.ROWS)).stream()
                .map(line -> CanonicalJson.read(line, PublishedRow.class))
                .filter(row -> row.environmentKind().equals("IMAGE"))
                .map(row -> row.environment())
                .distinct()
                .sorted()
                .toList();
    }

    private record Part(String type, String path, Path file) {
        Descriptor descriptor() throws IOException {
            return Descriptor.file(type, "sha256:" + Digests.of(file), Files.size(file), path);
        }
    }

    private List<Part> parts(PublishedFolder dataset, SortedMap<String, String> references) throws IOException {
        List<Part> parts = new ArrayList<>();
        List<String> environments = new ArrayList<>();
        for (String path : dataset.files().keySet()) {
            if (path.startsWith(DatasetPaths.ENVIRONMENTS + "/")) {
                environments.add(path);
            } else {
                parts.add(new Part(type(path), path, dataset.root().resolve(path)));
            }
        }
        if (!environments.isEmpty()) {
            Path tar = scratch.resolve("environments.tar");
            EnvironmentsTar.write(dataset.root(), environments, tar);
            parts.add(new Part(TAR, "environments.tar", tar));
        }
        if (!references.isEmpty()) {
            Path file = scratch.resolve(REFERENCES);
            Files.writeString(file, CanonicalJson.write(references) + "\n");
            parts.add(new Part("application/json", REFERENCES, file));
        }
        return parts;
    }

    private static String type(String path) {
        if (path.endsWith(".json")) {
            return "application/json";
        }
        if (path.endsWith(".jsonl")) {
            return "application/x-ndjson";
        }
        if (path.endsWith(".md")) {
            return "text/markdown";
        }
        return path.endsWith(".parquet") ? "application/vnd.apache.parquet" : OTHER;
    }

    private static SortedMap<String, String> annotations(PublishedFolder dataset) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(Descriptor.TITLE, dataset.info().title());
        annotations.put("org.opencontainers.image.version", dataset.info().version());
        annotations.put(
                "org.opencontainers.image.licenses",
                together(dataset.info().licenses().keySet()));
        return annotations;
    }

    private static String together(Set<String> expressions) {
        return expressions.stream()
                .map(each -> expressions.size() > 1 && each.contains(" ") ? "(" + each + ")" : each)
                .collect(Collectors.joining(" AND "));
    }

    private String tag(String version, byte[] manifest) {
        Optional<byte[]> there = registry.manifest(version);
        String digest = Registry.digest(manifest);
        if (there.isPresent()) {
            if (!Registry.digest(there.get()).equals(digest)) {
                throw new BadInput(
                        "The version (%s) is in (%s/%s) already, with other content.%nMaybe give another with --version, or the one before with --previous."
                                .formatted(
                                        version,
                                        registry.place().host(),
                                        registry.place().name()));
            }
            return digest;
        }
        return registry.store(manifest, version);
    }

    /** Pulls everything again, as whoever uses it will; how many blobs that were. */
    private int check(String digest, SortedMap<String, String> references) {
        List<String> manifests = new ArrayList<>(List.of(digest));
        references.values().forEach(reference -> manifests.add(reference.substring(reference.indexOf('@') + 1)));
        Set<String> seen = new HashSet<>();
        for (String each : manifests) {
            byte[] bytes = registry.manifest(each).orElse(new byte[0]);
            same("manifest", each, Registry.digest(bytes));
            Manifest manifest = Manifest.read(bytes);
            List<Descriptor> blobs = new ArrayList<>(manifest.layers());
            blobs.add(manifest.config());
            for (Descriptor blob : blobs) {
                if (seen.add(blob.digest())) {
                    talk.accept("pulled again: %d, %s".formatted(seen.size(), blob.digest()));
                    same("blob", blob.digest(), registry.pulled(blob));
                }
            }
        }
        return seen.size();
    }

    private void same(String what, String digest, String pulled) {
        if (!pulled.equals(digest)) {
            throw new InfraException(
                    "registry",
                    "The registry (%s) gives something else for the %s (%s) than was sent: %s.%nMaybe its storage is damaged; nobody should use what is there."
                            .formatted(registry.place().host(), what, digest, pulled),
                    false);
        }
    }
}
