package dev.assay.swe.grade;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the published prediction formats; see {@link Predictions#read}. */
final class PredictionReader {
    /** Bytes of one line; a longer one is a problem and is passed over. */
    static final int MAX_LINE = 64 << 20;

    private static final int MAX_PROBLEMS = 100;
    private static final String NO_MODEL = "unnamed";

    private final ObjectMapper mapper = CanonicalJson.mapper();
    private final ObjectReader whole = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final List<Prediction> attempts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private int problemCount;

    Predictions read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (isWholeDocument(file)) {
                document(in);
            } else {
                lines(in);
            }
        }
        if (problemCount > MAX_PROBLEMS) {
            problems.add("… and (%d) more.".formatted(problemCount - MAX_PROBLEMS));
        }
        return new Predictions(attempts, problems);
    }

    /** Whether the file is an array, or an object that does not end on its first line. */
    private boolean isWholeDocument(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] first = new byte[0];
            boolean more = true;
            while (more && isBlank(first)) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                more = nextLine(in, line);
                first = line.toByteArray();
            }
            JsonNode node = parse(first);
            return node == null ? startsLikeDocument(first) : node.isArray() || isMap(node);
        }
    }

    private static boolean startsLikeDocument(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, 200), StandardCharsets.UTF_8).strip();
        return text.startsWith("[") || text.equals("{") || text.matches("(?s)\\{\\s*\"[^\"]*\"\\s*:\\s*\\{.*");
    }

    private static boolean isMap(JsonNode node) {
        return node.isObject()
                && !node.isEmpty()
                && node.properties().stream().allMatch(field -> field.getValue().isObject());
    }

    private @Nullable JsonNode parse(byte[] json) {
        try {
            return whole.readTree(json);
        } catch (IOException e) {
            return null;
        }
    }

    private void lines(InputStream in) throws IOException {
        boolean more = true;
        for (int number = 1; more; number++) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            more = nextLine(in, line);
            String where = "line %d".formatted(number);
            if (line.size() > MAX_LINE) {
                problem(where, "is longer than (%d) bytes".formatted(MAX_LINE));
            } else if (!isBlank(line.toByteArray())) {
                line(where, line.toByteArray());
            }
        }
    }

    private void line(String where, byte[] line) {
        try {
            take(where, whole.readTree(line), null);
        } catch (IOException e) {
            problem(where, "is not JSON");
        }
    }

    /** Reads up to a line feed; keeps one byte more than a line may have, so that its excess shows. */
    private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return true;
            }
            if (line.size() <= MAX_LINE) {
                line.write(b);
            }
        }
        return false;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Takes the elements one by one, so that what comes before damage counts. */
    private void document(InputStream in) throws IOException {
        int number = 0;
        try (JsonParser parser = mapper.createParser(in)) {
            JsonToken start = parser.nextToken();
            JsonToken token = parser.nextToken();
            while (token != null && !token.isStructEnd()) {
                number++;
                String name = start == JsonToken.START_OBJECT ? parser.currentName() : null;
                if (name != null) {
                    parser.nextToken();
                }
                JsonNode node = mapper.readTree(parser);
                take("entry %d".formatted(number), node, name);
                token = parser.nextToken();
            }
        } catch (JsonProcessingException e) {
            problem("entry %d".formatted(number), "is where the file stops being JSON");
        }
    }

    private void take(String where, JsonNode node, @Nullable String name) {
        String instance = instance(node, name);
        JsonNode patch = node.has("model_patch") ? node.get("model_patch") : node.get("fix_patch");
        if (instance == null) {
            problem(where, "names no instance (neither 'instance_id' nor 'org', 'repo' and 'number')");
        } else if (patch == null || !(patch.isTextual() || patch.isNull())) {
            problem(where, "has no text in 'model_patch' or 'fix_patch'");
        } else {
            String model = node.path("model_name_or_path").asText(NO_MODEL);
            add(
                    where,
                    new Prediction(instance, model.isBlank() ? NO_MODEL : model, patch.isNull() ? "" : patch.asText()));
        }
    }

    private static @Nullable String instance(JsonNode node, @Nullable String name) {
        if (node.path("instance_id").isTextual()) {
            return node.get("instance_id").asText();
        }
        JsonNode number = node.path("number");
        if (node.path("org").isTextual() && node.path("repo").isTextual() && (number.isInt() || number.isTextual())) {
            return "%s__%s-%s"
                    .formatted(node.get("org").asText(), node.get("repo").asText(), number.asText());
        }
        return node.isObject() ? name : null;
    }

    private void add(String where, Prediction prediction) {
        if (seen.add(List.of(prediction.model(), prediction.instanceId()))) {
            attempts.add(prediction);
        } else {
            problem(
                    where,
                    "is a second attempt of (%s) at (%s); the first counts"
                            .formatted(prediction.model(), prediction.instanceId()));
        }
    }

    private void problem(String where, String what) {
        problemCount++;
        if (problemCount <= MAX_PROBLEMS) {
            problems.add("The %s %s.".formatted(where, what));
        }
    }
}
