package dev.assay.env.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads Python source with Python's own parser, in a judge, and never runs it. */
public final class StaticCheck {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ChildLimits LIMITS =
            ChildLimits.once().withWall(LIMIT).withCpuSeconds(5).withMemoryBytes(256L << 20);

    private final PythonHost judge;

    /** Creates it. */
    public StaticCheck(PythonHost judge) {
        this.judge = judge;
    }

    /** What a solution contains that it may not: it may only call tools and compute. Empty when it is fit to run. */
    public List<Violation> solution(String source) {
        return violations(ask("solution", source).path("violations"));
    }

    /** What a file that somebody wrote for an environment contains that it may not. Empty when it is fit to run. */
    public List<Violation> written(WrittenKind kind, String source) {
        return violations(ask(kind.word(), source).path("violations"));
    }

    /** The functions of a {@code tools.py}, as JSON Schema, from their hints and docstrings. */
    public ToolSignatures signatures(String toolsSource) {
        JsonNode reply = ask("signatures", toolsSource);
        List<ToolSignature> tools = new ArrayList<>();
        for (JsonNode tool : reply.path("tools")) {
            tools.add(new ToolSignature(
                    tool.path("name").asText(),
                    tool.path("description").asText(),
                    tool.path("parameters") instanceof ObjectNode parameters
                            ? parameters
                            : CanonicalJson.mapper().createObjectNode()));
        }
        return new ToolSignatures(tools, violations(reply.path("violations")));
    }

    /** A source that the parser itself cannot bear is a violation, too. */
    private JsonNode ask(String what, String source) {
        ObjectNode arguments =
                CanonicalJson.mapper().createObjectNode().put("do", what).put("source", source);
        try (PythonChild child = judge.start(new ChildSpec(Role.CHECK, arguments, Map.of(), LIMITS))) {
            Received received = child.receive(LIMIT);
            if (received instanceof Received.Message message) {
                return message.body();
            }
            ObjectNode reply = CanonicalJson.mapper().createObjectNode();
            reply.putArray("violations")
                    .addObject()
                    .put("line", 0)
                    .put("code", "parser")
                    .put(
                            "message",
                            "The source cannot be read: "
                                    + ((Received.Ended) received).end().text());
            return reply;
        }
    }

    private static List<Violation> violations(JsonNode array) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode one : array) {
            violations.add(new Violation(
                    one.path("line").asInt(),
                    one.path("code").asText(),
                    one.path("message").asText()));
        }
        return violations;
    }
}
