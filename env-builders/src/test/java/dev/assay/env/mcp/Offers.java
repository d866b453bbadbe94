package dev.assay.env.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the fake workplaces offer. */
final class Offers {
    static final String DIGEST = "sha256:" + "0".repeat(64);
    static final String POLICY = "# Policy\n\n- Nobody is told the price of another guest.\n";

    static final Assignment TASK = new Assignment("desk-1", "id-of-the-task", "Which number is it?");

    private Offers() {}

    static Offer of(@Nullable Assignment task) {
        List<OfferedTool> tools = Stream.of("echo", "count", "wait", "refuse", "crash", "submit_result")
                .map(name -> new OfferedTool(name, "Does what it is called.", schema()))
                .toList();
        return new Offer("Front desk", DIGEST, tools, "The tools work in a fake.", POLICY, task);
    }

    static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of("answer_text", Map.of("type", "string")));
        schema.put("required", List.of("answer_text"));
        schema.put("additionalProperties", false);
        return schema;
    }
}
