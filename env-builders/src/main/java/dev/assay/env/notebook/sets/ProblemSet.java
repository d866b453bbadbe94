package dev.assay.env.notebook.sets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published set of problems in JSON lines, such as a benchmark's development set. Each line is a candidate, whatever is in it. Immutable; safe
 * for use by several threads.
 */
public final class ProblemSet {
    private static final long MOST_BYTES = 256L << 20;

    private final SetOptions options;
    private final List<SetRow> rows;
    private final String digest;

    private ProblemSet(SetOptions options, List<SetRow> rows, String digest) {
        this.options = options;
        this.rows = List.copyOf(rows);
        this.digest = digest;
    }

    /**
     * Reads a set.
     *
     * @throws BadSet when a file is not there or has no line, or a line of the labels is damaged: half of them would refuse sound problems
     */
    public static ProblemSet read(SetOptions options) {
        byte[] problems = bytes(options.problems());
        Path labelled = options.labels();
        byte[] labels = labelled == null ? new byte[0] : bytes(labelled);
        Map<String, JsonNode> byId = labelled == null ? Map.of() : labels(labelled, labels);
        List<SetRow> rows = new ArrayList<>();
        for (String line : new String(problems, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank()) {
                rows.add(row(line, rows.size(), byId));
            }
        }
        if (rows.isEmpty()) {
            throw new BadSet("The set of problems (%s) has no line.".formatted(options.problems()));
        }
        String digest = CanonicalJson.id(List.of(CanonicalJson.sha256(problems), CanonicalJson.sha256(labels)));
        return new ProblemSet(options, rows, digest);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadSet("The file (%s) has %d bytes, more than %d.\nMaybe split it."
                        .formatted(file, Files.size(file), MOST_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadSet("The file (%s) cannot be read: %s".formatted(file, e), e);
        }
    }

    private static Map<String, JsonNode> labels(Path file, byte[] bytes) {
        Map<String, JsonNode> byId = new HashMap<>();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode label = json(line);
            if (label == null || !label.path("id").isValueNode()) {
                throw new BadSet("Line %d of the labels (%s) is no JSON object with an 'id'.".formatted(number, file));
            }
            byId.put(label.path("id").asText(), label);
        }
        return byId;
    }

    private static @Nullable JsonNode json(String line) {
        try {
            JsonNode json = CanonicalJson.mapper().readTree(line);
            return json.isObject() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static SetRow row(String line, int number, Map<String, JsonNode> labels) {
        JsonNode json = json(line);
        if (json == null) {
            return new SetRow(Integer.toString(number), CanonicalJson.mapper().createObjectNode(), null);
        }
        String id = json.path("id").isValueNode() ? json.path("id").asText() : Integer.toString(number);
        return new SetRow(id, json, labels.get(id));
    }

    /** How many lines it has. */
    public int size() {
        return rows.size();
    }

    /** The id of a line, as the set has it, or its number from 0. */
    public String id(int number) {
        return rows.get(number).id();
    }

    /** How hard a line is said to be, from 1 to 5. */
    public int depth(int number) {
        return rows.get(number).depth();
    }

    /** What was read: problems and labels. */
    public String digest() {
        return digest;
    }

    /** The problem of a line. */
    public SetProblem problem(int number) throws RefusedRow {
        return new RowProblem(options, digest).of(rows, number);
    }
}
