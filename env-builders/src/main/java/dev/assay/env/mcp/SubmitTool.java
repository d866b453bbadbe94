package dev.assay.env.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool {@code submit_result(answer_text)} of servers that take answers themselves. */
final class SubmitTool {
    /** Its name, on every server. */
    static final String NAME = "submit_result";

    private static final String ANSWER = "answer_text";

    private SubmitTool() {}

    static OfferedTool offered(int times) {
        return new OfferedTool(
                NAME,
                "Submits the answer, exactly as the task asks for it. At most %d times.".formatted(times),
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(ANSWER, Map.of("type", "string", "description", "the answer")),
                        "required",
                        List.of(ANSWER),
                        "additionalProperties",
                        false));
    }

    /** The answer in the arguments of a call, which a model wrote: anything. */
    static Optional<String> answer(String arguments) {
        try {
            JsonNode json = ProtocolJson.MAPPER.readTree(arguments);
            JsonNode answer = json == null ? null : json.get(ANSWER);
            return answer == null || !answer.isTextual() || json.size() != 1
                    ? Optional.empty()
                    : Optional.of(answer.textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
