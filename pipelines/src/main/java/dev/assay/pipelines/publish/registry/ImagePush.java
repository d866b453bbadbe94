package dev.assay.pipelines.publish.registry;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Puts images of an engine into a registry. Layers are sent as the engine names them, uncompressed, so the manifest of an image follows
 * from its id alone, and a layer that two images share is sent once.
 */
final class ImagePush {
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    private final Registry registry;
    private final ImageSource source;
    private final Path scratch;
    private final Map<String, Long> sizes = new HashMap<>();

    /**
     * From an engine to a registry.
     *
     * @param scratch folder for the largest layer
     */
    ImagePush(Registry registry, ImageSource source, Path scratch) {
        this.registry = registry;
        this.source = source;
        this.scratch = scratch;
    }

    /** Pushes an image; the digest of its manifest, by which it can be pulled. */
    String push(String image) {
        List<String> layers = source.layers(image)
                .orElseThrow(() -> new BadInput(
                        "The image (%s) is not in this engine.%nMaybe make it again with 'run --resume', or publish without images (--no-images)."
                                .formatted(image)));
        Set<String> wanted = new HashSet<>(layers);
        wanted.add(image);
        wanted.removeIf(this::known);
        if (!wanted.isEmpty()) {
            source.export(image, scratch, (digest, file) -> {
                if (wanted.remove(digest)) {
                    send(digest, file);
                }
            });
        }
        if (!wanted.isEmpty()) {
            throw new InfraException(
                    "image",
                    "The engine does not give the layers (%s) of the image (%s) under their digests.%nMaybe it keeps them compressed: publish without images (--no-images), and push them with its own tools."
                            .formatted(String.join(", ", wanted), image),
                    false);
        }
        Manifest manifest = Manifest.ofImage(
                part(CONFIG, image),
                layers.stream().map(layer -> part(LAYER, layer)).toList());
        return registry.store(manifest.bytes(), tag(image));
    }

    /** Tags keep registries from collecting what no other manifest names. */
    private static String tag(String image) {
        return "image-" + image.substring("sha256:".length(), "sha256:".length() + 16);
    }

    private Descriptor part(String type, String digest) {
        return Descriptor.of(type, digest, sizes.getOrDefault(digest, 0L));
    }

    private boolean known(String digest) {
        if (sizes.containsKey(digest)) {
            return true;
        }
        OptionalLong size = registry.size(digest);
        size.ifPresent(bytes -> sizes.put(digest, bytes));
        return size.isPresent();
    }

    private void send(String digest, Path file) {
        try {
            long size = Files.size(file);
            registry.store(file, Descriptor.of(LAYER, digest, size));
            sizes.put(digest, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
