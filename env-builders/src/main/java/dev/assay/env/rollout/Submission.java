package dev.assay.env.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.Toolset.Result;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;

/** The tool {@code submit_result(answer_text)} of a trajectory, which ends it and does not tell whether the answer was right. */
public final class Submission {
    /** Its name. */
    public static final String NAME = "submit_result";

    /** Its only argument. */
    public static final String ANSWER = "answer_text";

    private static final JsonNode SCHEMA = CanonicalJson.mapper()
            .valueToTree(Map.of(
                    "type",
                    "function",
                    "function",
                    Map.of(
                            "name",
                            NAME,
                            "description",
                            "Submits the answer, exactly as the task asks for it, once.",
                            "parameters",
                            Map.of(
                                    "type",
                                    "object",
                                    "properties",
                                    Map.of(ANSWER, Map.of("type", "string", "description", "The answer.")),
                                    "required",
                                    List.of(ANSWER),
                                    "additionalProperties",
                                    false))));

    private Submission() {}

    /** Its schema, in OpenAI's chat form. */
    public static JsonNode schema() {
        return SCHEMA.deepCopy();
    }

    /** What becomes of a call, whose arguments a model wrote: anything. */
    public static Result take(String arguments) {
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
