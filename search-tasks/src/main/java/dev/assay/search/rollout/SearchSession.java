package dev.assay.search.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.Toolset;
import dev.assay.search.index.Library;
import dev.assay.search.page.Browser;
import dev.assay.search.page.SearchTools;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tools of one trajectory: {@code search}, {@code open} and {@code find} with pages of its own, and {@code submit_result(answer_text)},
 * which ends it and does not tell whether the answer was right.
 */
public final class SearchSession implements Toolset {
    /** The name of the tool that takes the answer. */
    static final String SUBMIT = "submit_result";

    /** Its only argument. */
    static final String ANSWER = "answer_text";

    private static final List<JsonNode> SCHEMAS = Stream.concat(SearchTools.schemas().stream(), Stream.of(submission()))
            .map(schema -> CanonicalJson.mapper().<JsonNode>valueToTree(schema))
            .toList();

    private final SearchTools tools;

    /** One that has seen nothing. */
    SearchSession(Library library) {
        this.tools = new SearchTools(library);
    }

    private static Map<String, Object> submission() {
        Map<String, Object> parameters = Map.of(
                "type",
                "object",
                "properties",
                Map.of(ANSWER, Map.of("type", "string", "description", "The answer.")),
                "required",
                List.of(ANSWER),
                "additionalProperties",
                false);
        return Map.of(
                "type",
                "function",
                "function",
                Map.of(
                        "name",
                        SUBMIT,
                        "description",
                        "Submits the answer, exactly as the question asks for it, once.",
                        "parameters",
                        parameters));
    }

    /** What was seen so far. */
    Browser browser() {
        return tools.browser();
    }

    @Override
    public List<JsonNode> schemas() {
        return SCHEMAS;
    }

    @Override
    public Result call(String name, String arguments) {
        if (name.equals(SUBMIT)) {
            return submit(arguments);
        }
        try {
            String text = tools.call(name, arguments);
            // Pages begin with the number of their cursor.
            return text.startsWith("Error") ? Result.failed(text) : Result.done(text);
        } catch (UncheckedIOException e) {
            throw new InfraException("storage", String.valueOf(e.getMessage()), true, e);
        }
    }

    private static Result submit(String arguments) {
        try {
            JsonNode json = CanonicalJson.mapper().readTree(arguments);
            JsonNode answer = json.path(ANSWER);
            if (answer.isTextual() && json.size() == 1) {
                return Result.submitted("The answer was received.", answer.textValue());
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        return Result.failed("The arguments are not of the form {\"answer_text\":\"...\"}.");
    }
}
