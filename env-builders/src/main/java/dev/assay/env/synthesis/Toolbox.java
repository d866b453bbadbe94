package dev.assay.env.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools that the model may call: {@code bash}, {@code search}, {@code write_file}, {@code finish_step}.
 *
 * @param shell where commands run
 * @param documents what can be searched
 */
record Toolbox(Shell shell, DocumentIndex documents) {
    static final String FINISH = "finish_step";
    private static final int LONGEST_FILE = 60_000;
    private static final int LONGEST_COMMAND = 8_000;
    private static final int LONGEST_RESULT = 6_000;

    /** What came of a call. */
    record Result(String text, boolean proper, boolean finish) {
        static Result improper(String text) {
            return new Result("Error: " + text, false, false);
        }
    }

    /** Their function schemas. */
    List<JsonNode> schemas() {
        List<JsonNode> tools = new ArrayList<>();
        tools.add(schema(
                "bash",
                "Runs a command in a sandbox without network, in a folder that holds the files written so far. "
                        + "Nothing that it changes stays.",
                "command"));
        tools.add(schema("search", "Searches the documents that there are for this environment.", "query"));
        tools.add(schema("write_file", "Writes one of the files of this step, whole.", "path", "content"));
        tools.add(schema(FINISH, "Hands the files of this step in. They are checked, and what is wrong is told."));
        return tools;
    }

    private static ObjectNode schema(String name, String text, String... parameters) {
        ObjectNode tool = CanonicalJson.mapper().createObjectNode().put("type", "function");
        ObjectNode function = tool.putObject("function").put("name", name).put("description", text);
        ObjectNode schema = function.putObject("parameters").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String parameter : parameters) {
            properties.putObject(parameter).put("type", "string");
            schema.withArray("required").add(parameter);
        }
        schema.put("additionalProperties", false);
        return tool;
    }

    /** Does what a call asks for; files are written into the map. */
    Result call(ToolCall call, Step step, Map<String, String> files) {
        JsonNode arguments;
        try {
            arguments = CanonicalJson.mapper().readTree(call.arguments().isBlank() ? "{}" : call.arguments());
        } catch (JsonProcessingException e) {
            return Result.improper("the arguments are not JSON: " + Problem.cut(e.getOriginalMessage(), 200));
        }
        return switch (call.name()) {
            case "bash" ->
                text(arguments, "command", LONGEST_COMMAND)
                        .map(command -> answer(shell.run(command, Map.copyOf(files))))
                        .orElse(lacks("command", LONGEST_COMMAND));
            case "search" ->
                text(arguments, "query", LONGEST_COMMAND)
                        .map(query -> answer(documents.search(query)))
                        .orElse(lacks("query", LONGEST_COMMAND));
            case "write_file" -> write(arguments, step, files);
            case FINISH -> new Result("", true, true);
            default ->
                Result.improper("there is no tool (%s); there are bash, search, write_file and finish_step."
                        .formatted(Problem.cut(call.name(), 60)));
        };
    }

    private static Result answer(String text) {
        return new Result(Problem.cut(text, LONGEST_RESULT), true, false);
    }

    private static Result lacks(String name, int longest) {
        return Result.improper("'%s' must be a text of 1 to %d characters.".formatted(name, longest));
    }

    private static Optional<String> text(JsonNode arguments, String name, int longest) {
        JsonNode value = arguments.path(name);
        return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= longest
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    private static Result write(JsonNode arguments, Step step, Map<String, String> files) {
        String path = arguments.path("path").asText("").replaceFirst("^\\./", "");
        Optional<String> content = text(arguments, "content", LONGEST_FILE);
        if (!step.allows(path)) {
            return Result.improper(
                    "(%s) is none of the files of this step: %s.".formatted(Problem.cut(path, 60), step.files()));
        }
        if (content.isEmpty()) {
            return lacks("content", LONGEST_FILE);
        }
        files.put(path, content.get());
        return new Result(
                "Written: %s, %d characters.".formatted(path, content.get().length()), true, false);
    }
}
