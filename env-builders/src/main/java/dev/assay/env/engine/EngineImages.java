package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of one engine. */
final class EngineImages {
    private static final Logger LOG = LoggerFactory.getLogger(EngineImages.class);
    private static final int LOG_TAIL_BYTES = 16 << 10;

    private final EngineClient client;

    EngineImages(EngineClient client) {
        this.client = client;
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
        } catch (InfraException e) {
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
        return load(config, Optional.of(rootTar));
    }

    /**
     * Keeps a container's file system. What the engine would note about the container (name, labels, mounts) is replaced
     * by what the parent image says.
     */
    String commit(String container, String parent, Map<String, String> labels) {
        String raw = EngineClient.call(
                "commit sandbox " + container,
                () -> client.patient().commitCmd(container).withPause(true).exec());
        List<String> layers = ImageConfig.layersOf(require(raw));
        ImageConfig config = ImageConfig.of(require(parent)).withLayers(layers).plus(labels, Map.of());
        try {
            String image = load(config, Optional.empty());
            remove(raw);
            return image;
        } catch (InfraException e) {
            LOG.info(
                    "The engine does not load an image without its layers; keeping its own commit: {}", e.getMessage());
            return raw;
        }
    }

    private String load(ImageConfig config, Optional<Path> layerTar) {
        String id = config.id();
        if (inspect(id).isPresent()) {
            return id;
        }
        try (InputStream archive = ImageArchive.open(config, layerTar)) {
            String answer = client.send(Request.Method.POST, "/images/load?quiet=1", archive, "load an image");
            if (inspect(id).isEmpty()) {
                throw new InfraException(
                        "image", "The engine loaded another image than (%s): %s".formatted(id, answer), false);
            }
            return id;
        } catch (IOException e) {
            throw new InfraException("image", "The layer (%s) cannot be read: %s".formatted(layerTar, e), false, e);
        }
    }

    private static String digest(Path layerTar) {
        try {
            return ImageArchive.digest(layerTar);
        } catch (IOException e) {
            throw new InfraException("image", "The layer (%s) cannot be read: %s".formatted(layerTar, e), false, e);
        }
    }

    String build(InputStream context, Map<String, String> labels, boolean network) {
        BuildLog log = new BuildLog();
        try (log) {
            String id = client.patient()
                    .buildImageCmd(context)
                    .withForcerm(true)
                    .withRemove(true)
                    .withLabels(new TreeMap<>(labels))
                    .withNetworkMode(network ? "default" : "none")
                    .exec(log)
                    .awaitImageId();
            return require(id).path("Id").asText();
        } catch (DockerClientException e) {
            throw new InfraException(
                    "image",
                    "The image could not be built: %s\nThe log ends:\n%s".formatted(e.getMessage(), log.tail.text()),
                    true,
                    e);
        } catch (IOException | RuntimeException e) {
            throw e instanceof InfraException infra ? infra : EngineClient.failure("build an image", e, true);
        }
    }

    String build(String dockerfile, Map<String, byte[]> files, Map<String, String> labels, boolean network) {
        return build(new ByteArrayInputStream(BuildContext.of(dockerfile, files)), labels, network);
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
        EngineClient.run("remove image " + image, () -> {
            try {
                client.quick().removeImageCmd(image).withNoPrune(true).exec();
            } catch (NotFoundException | ConflictException e) {
                LOG.debug("Image {} stays: {}", image, e.getMessage());
            }
        });
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
