package dev.assay.swe.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import java.util.List;
import java.util.Map;

/** The tools of a trajectory in a repository, as functions with JSON schemas, in the form that chat endpoints take. */
final class CodeTools {
    /** Runs a command. */
    static final String BASH = "bash";

    /** Its only argument. */
    static final String COMMAND = "command";

    /** Replaces text in a file, or makes one. */
    static final String REPLACE = "str_replace";

    /** Its arguments. */
    static final String PATH = "path";

    static final String OLD = "old_str";
    static final String NEW = "new_str";

    /** Hands the working tree in. */
    static final String SUBMIT = "submit_result";

    /** Least and most seconds of a command; between them as many as the tests of the row may take. */
    private static final int LEAST_SECONDS = 120;

    private static final int MOST_SECONDS = 600;

    private CodeTools() {}

    /** Seconds that a command may take in a task. */
    static int seconds(SweTask task) {
        return Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, task.recipe().timeoutSeconds()));
    }

    /**
     * What is on offer.
     *
     * @param seconds that a command may take
     */
    static List<JsonNode> schemas(int seconds) {
        Map<String, Object> run = Map.of(COMMAND, text("The bash command."));
        Map<String, Object> edit = Map.of(
                PATH,
                text("The file, from " + Recipe.TESTBED + " or absolute."),
                OLD,
                text("The text that is there, exactly and once. Empty: a new file is made."),
                NEW,
                text("The text in its place."));
        return List.of(
                schema(
                        BASH,
                        ("Runs a bash command in %s and returns its output and exit code. Each call is a shell of its own: "
                                        + "directories and variables do not stay, files do. There is no network. A command is stopped after %d "
                                        + "seconds; of long output the middle is left out. Durations that test runners print are shown as 0.")
                                .formatted(Recipe.TESTBED, seconds),
                        run,
                        List.of(COMMAND)),
                schema(
                        REPLACE,
                        "Replaces a text that occurs once in a file, or makes a file. Files may have up to %d bytes."
                                .formatted(WorkingCopy.MAX_FILE_BYTES),
                        edit,
                        List.of(PATH, OLD, NEW)),
                schema(
                        SUBMIT,
                        "Hands in the working tree as it is, once. Files that git ignores are left out, unless they were added with git add -f.",
                        Map.of(),
                        List.of()));
    }

    private static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    private static JsonNode schema(
            String name, String description, Map<String, Object> properties, List<String> required) {
        Map<String, Object> parameters =
                Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
        return CanonicalJson.mapper()
                .valueToTree(Map.of(
                        "type",
                        "function",
                        "function",
                        Map.of("name", name, "description", description, "parameters", parameters)));
    }
}
