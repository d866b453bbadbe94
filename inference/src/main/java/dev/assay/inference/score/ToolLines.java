package dev.assay.inference.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Function schemas as short lines: {@code find_hotels(city, stars?)}, arguments that may be left out with a question mark. */
final class ToolLines {
    private ToolLines() {}

    /** One line a tool, in their order. */
    static String of(String schemas) {
        List<String> lines = new ArrayList<>();
        try {
            JsonNode list = CanonicalJson.mapper().readTree(schemas.isBlank() ? "[]" : schemas);
            if (!list.isArray()) {
                throw new Unscored(
                        Reason.BROKEN_TOOLS,
                        "The function schemas are no list but (%s).".formatted(list.getNodeType()));
            }
            list.forEach(entry -> lines.add(line(entry.has("function") ? entry.path("function") : entry)));
        } catch (JsonProcessingException e) {
            throw new Unscored(
                    Reason.BROKEN_TOOLS, "The function schemas are no JSON: %s.".formatted(e.getOriginalMessage()), e);
        }
        return String.join("\n", lines);
    }

    private static String line(JsonNode function) {
        String name = function.path("name").asText("");
        if (name.isEmpty()) {
            throw new Unscored(Reason.BROKEN_TOOLS, "A function schema has no name: %s.".formatted(function));
        }
        JsonNode parameters = function.path("parameters");
        TreeSet<String> required = new TreeSet<>();
        parameters.path("required").forEach(each -> required.add(each.asText()));
        List<String> arguments = new ArrayList<>();
        parameters
                .path("properties")
                .fieldNames()
                .forEachRemaining(each -> arguments.add(required.contains(each) ? each : each + "?"));
        return "%s(%s)".formatted(name, String.join(", ", arguments));
    }
}
