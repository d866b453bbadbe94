package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration file of an image, whose SHA-256 is the image's id: what runs in it and its layers, and nothing of the
 * time or the machine that made it.
 *
 * @param platform architecture, operating system and variant
 * @param config what an image says of its containers (environment, user, labels …)
 * @param layers uncompressed digests, lowest first
 */
record ImageConfig(Map<String, String> platform, ObjectNode config, List<String> layers) {
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String EPOCH = "1970-01-01T00:00:00Z";
    /** Fields that describe containers; the rest of what engines store there names a build's container and its host. */
    private static final List<String> KEPT = List.of(
            "ArgsEscaped",
            "Cmd",
            "Entrypoint",
            "Env",
            "ExposedPorts",
            "Healthcheck",
            "Labels",
            "OnBuild",
            "Shell",
            "StopSignal",
            "User",
            "Volumes",
            "WorkingDir");

    ImageConfig {
        platform = Map.copyOf(platform);
        layers = List.copyOf(layers);
    }

    /** That of an image as the engine's inspection reports it. */
    static ImageConfig of(JsonNode inspected) {
        Map<String, String> platform = new TreeMap<>();
        platform.put("architecture", inspected.path("Architecture").asText());
        platform.put("os", inspected.path("Os").asText("linux"));
        String variant = inspected.path("Variant").asText("");
        if (!variant.isEmpty()) {
            platform.put("variant", variant);
        }
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (String field : KEPT) {
            JsonNode value = inspected.path("Config").path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                config.set(field, value);
            }
        }
        return new ImageConfig(platform, config, layersOf(inspected));
    }

    /** That of an image with nothing in it. */
    static ImageConfig empty(String architecture) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("Env").add(PATH);
        config.putArray("Cmd").add("/bin/sh");
        return new ImageConfig(Map.of("architecture", architecture, "os", "linux"), config, List.of());
    }

    static List<String> layersOf(JsonNode inspected) {
        List<String> layers = new ArrayList<>();
        inspected.at("/RootFS/Layers").forEach(layer -> layers.add(layer.asText()));
        return layers;
    }

    static Map<String, String> labelsOf(JsonNode inspected) {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> label : inspected.at("/Config/Labels").properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        return labels;
    }

    /** What it is labelled with. */
    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> label : config.path("Labels").properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        return labels;
    }

    ImageConfig withLayers(List<String> newLayers) {
        return new ImageConfig(platform, config, newLayers);
    }

    ImageConfig plusLayer(String layer) {
        List<String> more = new ArrayList<>(layers);
        more.add(layer);
        return withLayers(more);
    }

    /** With these labels and variables added, or put in the place of those of the same name. */
    ImageConfig plus(Map<String, String> labels, Map<String, String> env) {
        ObjectNode changed = config.deepCopy();
        ObjectNode allLabels = changed.withObjectProperty("Labels");
        new TreeMap<>(labels).forEach(allLabels::put);
        ArrayNode allEnv = JsonNodeFactory.instance.arrayNode();
        config.path("Env").forEach(variable -> {
            if (!env.containsKey(variable.asText().split("=", 2)[0])) {
                allEnv.add(variable);
            }
        });
        new TreeMap<>(env).forEach((name, value) -> allEnv.add(name + "=" + value));
        changed.set("Env", allEnv);
        return new ImageConfig(platform, changed, layers);
    }

    /** The bytes of the configuration file. */
    byte[] bytes() {
        Map<String, Object> file = new TreeMap<>(platform);
        file.put("config", config);
        file.put("created", EPOCH);
        file.put(
                "history",
                layers.stream()
                        .map(layer -> Map.of("created", EPOCH, "created_by", "assay"))
                        .toList());
        file.put("rootfs", Map.of("type", "layers", "diff_ids", layers));
        return CanonicalJson.write(file).getBytes(StandardCharsets.UTF_8);
    }

    String id() {
        return "sha256:" + CanonicalJson.sha256(bytes());
    }
}
