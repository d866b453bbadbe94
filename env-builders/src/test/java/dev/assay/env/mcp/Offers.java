package dev.assay.env.mcp;

import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the fake workplaces offer. */
final class Offers {
    static final String DIGEST = "sha256:" + "0".repeat(64);
    static final String POLICY = "# Policy\n\n- Nobody is told the price of another guest.\n";

    private Offers() {}

    static Offer of(@Nullable ToolTask task) {
        List<OfferedTool> tools = Stream.of("echo", "count", "wait", "refuse", "crash", "submit_result")
                .map(name -> new OfferedTool(name, "Does what it is called.", schema()))
                .toList();
        return new Offer("Front desk", DIGEST, tools, POLICY, task);
    }

    static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of("answer_text", Map.of("type", "string")));
        schema.put("required", List.of("answer_text"));
        schema.put("additionalProperties", false);
        return schema;
    }

    static ToolTask task(ToolTask.Kind kind) {
        EnvironmentRef environment = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, DIGEST, "any");
        return new ToolTask(
                ToolTask.SCHEMA,
                "id-of-the-task",
                "desk-1",
                kind,
                "desk",
                environment,
                "Which number is it?",
                List.of("echo", "submit_result"),
                "[]",
                null,
                "def solve(tools): ...",
                "def judge(answer_text, facts, final=None): ...",
                "42",
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }
}
