package dev.assay.env.notebook.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a set.
 *
 * @param id as the set has it
 * @param json the line; an empty object where it is none
 * @param label what a file of labels says of it
 */
record SetRow(String id, JsonNode json, @Nullable JsonNode label) {
    private static final Map<String, Integer> LEVELS = Map.of("easy", 1, "medium", 3, "hard", 5);

    /** The text of a field; empty where there is none. */
    String text(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.asText().strip() : "";
    }

    /** The texts of a field that is a text or a list of such. */
    List<String> texts(String field) throws RefusedRow {
        JsonNode value = json.path(field);
        List<String> texts = new ArrayList<>();
        if (value.isTextual() && !value.asText().isBlank()) {
            texts.add(value.asText());
        }
        for (JsonNode each : value.isArray() ? value : json.path("")) {
            if (!each.isTextual()) {
                throw new RefusedRow(
                        RefusedRow.Code.MALFORMED_ROW,
                        "The field (%s) holds something else than texts.".formatted(field));
            }
            texts.add(each.asText());
        }
        return texts;
    }

    int depth() {
        JsonNode depth = json.path("depth");
        if (depth.isInt()) {
            return Math.min(Math.max(depth.asInt(), 1), 5);
        }
        return LEVELS.getOrDefault(text("level").toLowerCase(Locale.ROOT), 1);
    }

    ExpectedAnswer answer() throws RefusedRow {
        return RowAnswer.of(this);
    }
}
