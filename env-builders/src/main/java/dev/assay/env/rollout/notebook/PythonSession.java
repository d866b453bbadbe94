package dev.assay.env.rollout.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.PythonTool;
import dev.assay.inference.agent.Toolset;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one trajectory: {@code python(code)} in a kernel of its own, and {@code submit_result(answer_text)}, which ends it and
 * does not tell whether the answer was right.
 */
public final class PythonSession implements Toolset {
    /** The name of the tool that takes the answer. */
    static final String SUBMIT = "submit_result";

    /** Its only argument. */
    static final String ANSWER = "answer_text";

    private final PythonTool python;
    private final List<JsonNode> schemas;
    private PythonTool.@Nullable Told last;

    /** Over a session of Python, which stays its owner's to close. */
    PythonSession(Kernel kernel) {
        this.python = new PythonTool(kernel);
        this.schemas = schemas(kernel.limits());
    }

    /** What is on offer within these limits. */
    static List<JsonNode> schemas(KernelLimits limits) {
        return List.of(
                CanonicalJson.mapper().valueToTree(PythonTool.schema(limits)),
                CanonicalJson.mapper().valueToTree(submission()));
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
                        "Submits the answer, exactly as the task asks for it, once.",
                        "parameters",
                        parameters));
    }

    @Override
    public List<JsonNode> schemas() {
        return schemas;
    }

    @Override
    public Result call(String name, String arguments) {
        if (name.equals(SUBMIT)) {
            return submit(arguments);
        }
        PythonTool.Told told = python.told(arguments);
        last = told;
        return told.failed() ? Result.failed(told.text()) : Result.done(told.text());
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

    /** What the last cell gave; nothing when none was executed since the last time that it was asked. */
    PythonTool.@Nullable Told taken() {
        PythonTool.Told told = last;
        last = null;
        return told;
    }
}
