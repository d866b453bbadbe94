package dev.assay.inference.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON header of a safetensors file, with every offset checked against the data behind it. */
final class SafetensorsHeader {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SafetensorsHeader() {}

    /**
     * The tensors by name.
     *
     * @param dataBytes bytes behind the header, all of which the tensors must cover, without gaps or overlaps
     */
    static Map<String, StoredTensor> parse(String json, long dataBytes) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try {
            JsonNode root = STRICT.readTree(json);
            Check.that(root.isObject(), "The header is not a JSON object.");
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The header is not JSON: " + e.getOriginalMessage(), e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The header has a shape with more than 2^63 elements.", e);
        }
        checkCovers(new ArrayList<>(tensors.values()), dataBytes);
        return tensors;
    }

    private static StoredTensor tensor(String name, JsonNode json) {
        String type = json.path("dtype").asText();
        StoredType stored = StoredType.find(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tensor (%s) has the type (%s); F32, F16 and BF16 are read.\nMaybe convert the checkpoint to bfloat16."
                                .formatted(name, type)));
        List<Long> offsets = longs(name, json.path("data_offsets"));
        Check.that(
                offsets.size() == 2, "The tensor (%s) has the offsets %s, not two numbers.".formatted(name, offsets));
        return new StoredTensor(name, stored, longs(name, json.path("shape")), offsets.get(0), offsets.get(1));
    }

    private static List<Long> longs(String name, JsonNode json) {
        List<Long> values = new ArrayList<>();
        Check.that(json.isArray(), "The tensor (%s) lacks its shape or its offsets.".formatted(name));
        for (JsonNode value : json) {
            Check.that(
                    value.canConvertToLong() && value.isIntegralNumber(),
                    "The tensor (%s) has (%s) where a whole number belongs.".formatted(name, value));
            values.add(value.longValue());
        }
        return values;
    }

    private static void checkCovers(List<StoredTensor> tensors, long dataBytes) {
        tensors.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        long next = 0;
        for (StoredTensor tensor : tensors) {
            Check.that(
                    tensor.begin() == next,
                    "The tensor (%s) begins at byte %d, but the one before ends at %d."
                            .formatted(tensor.name(), tensor.begin(), next));
            next = tensor.end();
        }
        Check.that(
                next == dataBytes,
                "The tensors end at byte %d, but %d bytes follow the header.\nMaybe the file is truncated: fetch it again."
                        .formatted(next, dataBytes));
    }
}
