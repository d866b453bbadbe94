package dev.assay.env.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The attempts of a file, at most one for a model and a task.
 *
 * @param attempts in the order of the file
 * @param problems what could not be read, each with its place in the file
 */
public record ToolPredictions(List<ToolPrediction> attempts, List<String> problems) {
    /** Bytes of a file at most. */
    private static final long LARGEST = 1L << 30;

    /** Numbers keep their exact value. */
    private static final ObjectReader READER = CanonicalJson.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    public ToolPredictions {
        attempts = List.copyOf(attempts);
        problems = List.copyOf(problems);
    }

    /**
     * Reads attempts: JSON lines or one JSON array of objects {@code {"instance_id" or "id", "model" or "model_name_or_path",
     * "answer", "calls": [{"name", "arguments"}], "cells": [text]}}, where arguments are an object or its JSON text, and all but one of
     * answer, calls and cells may be left out. A damaged record is a problem, never fatal.
     *
     * @throws IOException when the file cannot be read at all
     */
    public static ToolPredictions read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    "The file has more bytes (%d) than are read (%d).".formatted(Files.size(file), LARGEST));
        }
        return parse(Files.readString(file));
    }

    static ToolPredictions parse(String text) {
        Reading reading = new Reading();
        if (text.stripLeading().startsWith("[")) {
            reading.array(text);
        } else {
            reading.lines(text);
        }
        return new ToolPredictions(reading.attempts, reading.problems);
    }

    /** What has been read so far. */
    private static final class Reading {
        private final List<ToolPrediction> attempts = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Set<List<String>> seen = new HashSet<>();

        void array(String text) {
            try {
                int number = 0;
                for (JsonNode record : READER.readTree(text)) {
                    record("record %d".formatted(++number), record);
                }
            } catch (JsonProcessingException e) {
                problems.add("The file is no JSON: %s".formatted(e.getOriginalMessage()));
            }
        }

        void lines(String text) {
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    String where = "line %d".formatted(number);
                    try {
                        record(where, READER.readTree(line));
                    } catch (JsonProcessingException e) {
                        problems.add("The %s is no JSON: %s".formatted(where, e.getOriginalMessage()));
                    }
                }
            }
        }

        private void record(String where, JsonNode record) {
            JsonNode instance = record.has("instance_id") ? record.path("instance_id") : record.path("id");
            if (!instance.isTextual()) {
                problems.add("The %s names no task: it has neither 'instance_id' nor 'id'.".formatted(where));
                return;
            }
            if (record.hasNonNull("answer") && !record.path("answer").isTextual()) {
                problems.add(
                        "The answer of the %s is no text.%nMaybe write JSON answers as JSON text.".formatted(where));
                return;
            }
            List<ToolPrediction.Call> calls = new ArrayList<>();
            for (JsonNode call : record.path("calls")) {
                if (!call.path("name").isTextual()) {
                    problems.add("A call of the %s names no tool.".formatted(where));
                    return;
                }
                JsonNode arguments = call.path("arguments");
                calls.add(new ToolPrediction.Call(
                        call.path("name").asText(),
                        arguments.isMissingNode()
                                ? "{}"
                                : arguments.isTextual() ? arguments.asText() : arguments.toString()));
            }
            List<String> cells = new ArrayList<>();
            for (JsonNode cell : record.path("cells")) {
                if (!cell.isTextual()) {
                    problems.add("A cell of the %s is no text.".formatted(where));
                    return;
                }
                cells.add(cell.asText());
            }
            ToolPrediction attempt = new ToolPrediction(
                    instance.asText(), model(record), record.path("answer").textValue(), calls, cells);
            if (seen.add(List.of(attempt.model(), attempt.instance()))) {
                attempts.add(attempt);
            } else {
                problems.add("The %s is a second attempt of (%s) at (%s)."
                        .formatted(where, attempt.model(), attempt.instance()));
            }
        }

        private static String model(JsonNode record) {
            JsonNode model = record.has("model") ? record.path("model") : record.path("model_name_or_path");
            return model.asText("unnamed");
        }
    }
}
