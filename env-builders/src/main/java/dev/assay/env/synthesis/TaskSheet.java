package dev.assay.env.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code task.json} says.
 *
 * @param intro a sentence or two before the task's statement: who asks, and why; without figures and quotes, so that no condition hides
 *     there
 * @param change what made it harder than the task before
 * @param declaration the task
 */
record TaskSheet(String intro, String change, Declaration declaration) {
    private static final List<String> FIELDS = List.of("kind", "intro", "change", "declared");
    private static final int LONGEST = 300;

    static Checked<TaskSheet> read(String text) {
        JsonNode json;
        try {
            json = CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return Checked.bad("SPEC_INVALID", "task.json is not JSON: " + Problem.cut(e.getOriginalMessage(), 300));
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                return Checked.bad(
                        "SPEC_INVALID",
                        "task.json has the field (%s); it may have %s.".formatted(Problem.cut(name, 60), FIELDS));
            }
        }
        String intro = line(json.path("intro").asText(""));
        String change = line(json.path("change").asText(""));
        if (intro.length() > LONGEST || change.length() > LONGEST || intro.matches(".*[0-9\"].*")) {
            return Checked.bad(
                    "SPEC_INVALID",
                    "'intro' and 'change' have at most %d characters, and 'intro' neither figures nor quotes: conditions belong into 'declared'."
                            .formatted(LONGEST));
        }
        try {
            return new Checked.Good<>(new TaskSheet(
                    intro, change, SpecReader.read(json.path("kind").asText(""), json.path("declared"))));
        } catch (IllegalArgumentException e) {
            return Checked.bad("SPEC_INVALID", Problem.cut(String.valueOf(e.getMessage()), 500));
        }
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
    }
}
