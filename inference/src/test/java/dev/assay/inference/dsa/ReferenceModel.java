package dev.assay.inference.dsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.weights.ConfigFile;
import dev.assay.inference.weights.ModelConfig;
import dev.assay.inference.weights.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small random checkpoint that transformers saved, with what transformers computes from it; made by {@code
 * src/test/python/make_dsv32_checkpoints.py}.
 */
record ReferenceModel(String name, ModelConfig config, List<Case> cases) {
    /** One input: token ids, and per layer and token the selected tokens and the experts, ascending; logits per token. */
    record Case(
            long[] ids, List<List<List<Integer>>> selected, Map<Integer, List<List<Integer>>> experts, float[] logits) {
        @Override
        public String toString() {
            return ids.length + " tokens";
        }
    }

    static ReferenceModel read(String name) {
        try {
            JsonNode expected = new JsonMapper()
                    .readTree(folder(name).resolve("expected.json").toFile());
            List<Case> cases = new ArrayList<>();
            expected.path("cases").forEach(json -> cases.add(readCase(json)));
            return new ReferenceModel(name, ConfigFile.read(folder(name).resolve("config.json")), cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OnnxModel build(GraphOptions options) {
        try (Safetensors weights = Safetensors.open(folder(name).resolve("model.safetensors"))) {
            return DsaGraph.build(config, weights, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        try {
            return Path.of(ReferenceModel.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Case readCase(JsonNode json) {
        List<Long> ids = new ArrayList<>();
        json.path("ids").forEach(id -> ids.add(id.longValue()));
        List<List<List<Integer>>> selected = new ArrayList<>();
        json.path("selected").forEach(layer -> selected.add(rows(layer)));
        Map<Integer, List<List<Integer>>> experts = new TreeMap<>();
        json.path("experts").properties().forEach(e -> experts.put(Integer.valueOf(e.getKey()), rows(e.getValue())));
        List<Float> logits = new ArrayList<>();
        json.path("logits").forEach(row -> row.forEach(x -> logits.add(x.floatValue())));
        float[] flat = new float[logits.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = logits.get(i);
        }
        return new Case(ids.stream().mapToLong(Long::longValue).toArray(), selected, experts, flat);
    }

    private static List<List<Integer>> rows(JsonNode layer) {
        List<List<Integer>> rows = new ArrayList<>();
        layer.forEach(row -> {
            List<Integer> numbers = new ArrayList<>();
            row.forEach(number -> numbers.add(number.intValue()));
            rows.add(numbers);
        });
        return rows;
    }
}
