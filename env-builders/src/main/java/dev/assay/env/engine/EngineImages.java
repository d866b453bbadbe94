package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.assay.env.engine.EngineClient.Answer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of one engine. */
final class EngineImages {
    private static final Logger LOG = LoggerFactory.getLogger(EngineImages.class);
    private static final int LOG_TAIL_BYTES = 16 << 10;

    private static final Duration BUILD = Duration.ofMinutes(30);

    /** An engine that says this has trouble of its own; the archive may be all right. */
    private static final Pattern TROUBLE = Pattern.compile(
            "no space left|disk quota|input/output error|cannot allocate memory|too many open files|timeout|timed out"
                    + "|deadline exceeded|canceled|connection|broken pipe|unexpected EOF|shutting down|temporarily",
            Pattern.CASE_INSENSITIVE);

    private final EngineClient client;
    private final Duration buildLimit;

    EngineImages(EngineClient client) {
        this(client, BUILD);
    }

    EngineImages(EngineClient client, Duration buildLimit) {
        this.client = client;
        this.buildLimit = buildLimit;
    }

    Optional<JsonNode> inspect(String image) {
        return client.json("/images/" + image + "/json");
    }

    private JsonNode require(String image) {
        return inspect(image)
                .orElseThrow(() -> new InfraException(
                        "image",
                        "The image (%s) is not in the engine.\nMaybe it was pruned; run again to build it anew."
                                .formatted(image),
                        false));
    }

    /** One more layer on a parent, without running anything. */
    String addLayer(String parent, Path layerTar, Map<String, String> labels, Map<String, String> env) {
        String digest = digest(layerTar);
        ImageConfig config = ImageConfig.of(require(parent)).plusLayer(digest).plus(labels, env);
        try {
            return load(config, Optional.of(layerTar));
        } catch (RefusedArchive e) {
            LOG.info(
                    "The engine does not load a layer without those below it; building instead, so the image id is its own: {}",
                    e.getMessage());
            String user = config.config().path("User").asText("");
            return new LayerBuild(this).build(parent, user, layerTar, labels, env);
        }
    }

    String importRoot(Path rootTar, Map<String, String> labels) {
        String architecture = client.json("/version")
                .map(version -> version.path("Arch").asText())
                .orElse("amd64");
        ImageConfig config =
                ImageConfig.empty(architecture).plusLayer(digest(rootTar)).plus(labels, Map.of());
        try {
            return load(config, Optional.of(rootTar));
        } catch (RefusedArchive e) {
            throw new InfraException("image", String.valueOf(e.getMessage()), false, e);
        }
    }

    /**
     * Keeps a container's file system. What the engine would note about the container (name, labels, mounts) is replaced
     * by what the parent image says.
     */
    String commit(String container, String parent, Map<String, String> labels) {
        String raw = EngineClient.call(
                "commit sandbox " + container,
                () -> client.slow().commitCmd(container).withPause(true).exec());
        try {
            List<String> layers = ImageConfig.layersOf(require(raw));
            ImageConfig config = ImageConfig.of(require(parent)).withLayers(layers);
            return keep(raw, config, labels);
        } finally {
            removeQuietly(raw);
        }
    }

    private String keep(String raw, ImageConfig config, Map<String, String> labels) {
        try {
            return load(config.plus(labels, Map.of()), Optional.empty());
        } catch (RefusedArchive e) {
            LOG.info(
                    "The engine does not load an image without its layers; building on its own commit, so the image id is its own: {}",
                    e.getMessage());
            // The sandbox's labels would have the image reaped with its owner.
            Map<String, String> all = new TreeMap<>(config.labels());
            all.putAll(Map.of(Labels.RUN, "", Labels.OWNER, ""));
            all.putAll(labels);
            return buildPlainly(context(LayerBuild.onCommit(raw, config), Map.of()), all, false);
        }
    }

    private String load(ImageConfig config, Optional<Path> layerTar) throws RefusedArchive {
        String id = config.id();
        if (inspect(id).isPresent()) {
            return id;
        }
        try (InputStream archive = ImageArchive.open(config, layerTar)) {
            Answer answer = client.send(Request.Method.POST, "/images/load?quiet=1", archive, "load an image");
            if (answer.ok() && inspect(id).isPresent()) {
                return id;
            }
            throw refused(id, answer);
        } catch (IOException e) {
            throw new InfraException("image", "The layer (%s) cannot be read: %s".formatted(layerTar, e), false, e);
        }
    }

    /** Engines answer 500 to archives they cannot use, too, so their words decide. */
    private static RefusedArchive refused(String id, Answer answer) {
        boolean unwell = answer.status() > 500 || TROUBLE.matcher(answer.text()).find();
        if (unwell) {
            throw new InfraException(
                    "engine",
                    "The engine could not load an image: status %d, %s".formatted(answer.status(), answer.text()),
                    true);
        }
        return new RefusedArchive(
                "The engine did not load the image (%s): status %d, %s".formatted(id, answer.status(), answer.text()));
    }

    /** The engine is well and does not take this archive; another way may do. */
    private static final class RefusedArchive extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedArchive(String message) {
            super(message);
        }
    }

    private static String digest(Path layerTar) {
        try {
            return ImageArchive.digest(layerTar);
        } catch (IOException e) {
            throw new InfraException("image", "The layer (%s) cannot be read: %s".formatted(layerTar, e), false, e);
        }
    }

    /** A build as the engine does it: each instruction, and each label, is an image of its own. */
    String buildPlainly(InputStream context, Map<String, String> labels, boolean network) {
        BuildLog log = new BuildLog();
        try (log) {
            client.slow()
                    .buildImageCmd(context)
                    .withForcerm(true)
                    .withRemove(true)
                    .withNoCache(true)
                    .withLabels(new TreeMap<>(labels))
                    .withNetworkMode(network ? "default" : "none")
                    .exec(log);
            if (!log.awaitCompletion(buildLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("it took longer than " + buildLimit, log, null);
            }
            return require(log.awaitImageId()).path("Id").asText();
        } catch (DockerClientException e) {
            throw failed(String.valueOf(e.getMessage()), log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineClient.failure("build an image", e, true);
        } catch (IOException | RuntimeException e) {
            throw e instanceof InfraException infra ? infra : EngineClient.failure("build an image", e, true);
        }
    }

    private static InfraException failed(String why, BuildLog log, @Nullable Exception cause) {
        InfraException failure = new InfraException(
                "image", "The image could not be built: %s\nThe log ends:\n%s".formatted(why, log.tail.text()), true);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    /**
     * Builds, and leaves nothing but the image: what the builder notes of each instruction, in the image and in those between
     * the instructions, names the site's archives. So a build takes nothing from a cache, either; and only what is finished has
     * the labels it is found by.
     */
    String build(String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network) {
        String built = buildPlainly(context(dockerfile, files), Map.of(), network);
        try {
            String image = load(ImageConfig.of(require(built)).plus(labels, Map.of()), Optional.empty());
            removeSteps(built);
            return image;
        } catch (RefusedArchive e) {
            LOG.info("The engine does not load an image without its layers; its history stays: {}", e.getMessage());
            return buildPlainly(context("FROM " + built + "\n", Map.of()), labels, false);
        }
    }

    private static InputStream context(String dockerfile, Map<String, byte[]> files) {
        return new ByteArrayInputStream(BuildContext.of(dockerfile, files));
    }

    private void removeSteps(String image) {
        Optional<JsonNode> step = image.isEmpty() ? Optional.empty() : inspect(image);
        if (step.isPresent() && "step".equals(ImageConfig.labelsOf(step.get()).get(Labels.KIND))) {
            removeQuietly(image);
            removeSteps(step.get().path("Parent").asText(""));
        }
    }

    Optional<String> find(Map<String, String> labels) {
        List<String> wanted = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .toList();
        String filters = CanonicalJson.write(Map.of("label", wanted));
        JsonNode found = client.json("/images/json?all=1&filters=" + EngineClient.query(filters))
                .orElseThrow();
        return found.findValuesAsText("Id").stream().sorted().findFirst();
    }

    void remove(String image) {
        if (!removed(image)) {
            LOG.debug("Image {} stays", image);
        }
    }

    /** False when it is not there, or in use. */
    boolean removed(String image) {
        return EngineClient.call("remove image " + image, () -> {
            try {
                client.quick().removeImageCmd(image).withNoPrune(true).exec();
                return true;
            } catch (NotFoundException | ConflictException e) {
                return false;
            }
        });
    }

    private void removeQuietly(String image) {
        try {
            remove(image);
        } catch (InfraException e) {
            LOG.warn("Image {} could not be removed; it is reaped later: {}", image, e.getMessage());
        }
    }

    private static final class BuildLog extends BuildImageResultCallback {
        private final KeptOutput tail = KeptOutput.tail(LOG_TAIL_BYTES);

        @Override
        public void onNext(BuildResponseItem item) {
            String line = item.getStream();
            if (line != null) {
                tail.add(line.getBytes(StandardCharsets.UTF_8));
            }
            super.onNext(item);
        }
    }
}
