package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Map;
import java.util.Optional;

/**
 * Runs solutions in a solver. Their process may do and say what it likes: all that counts is the calls that reach the tools, and
 * what the tools say was submitted.
 */
public final class SolutionRun {
    private static final int STDOUT = 64 << 10;

    private final PythonHost solver;
    private final ChildLimits limits;

    /** Creates it; the limits hold for each solution, the time of its tool calls included. */
    public SolutionRun(PythonHost solver, ChildLimits limits) {
        this.solver = solver;
        this.limits = limits;
    }

    /** Runs the source of a {@code solution.py} with these tools. */
    public SolutionResult run(String source, ToolCaller tools) {
        ObjectNode arguments =
                CanonicalJson.mapper().createObjectNode().put("source", source).put("stdout", STDOUT);
        try (PythonChild child = solver.start(new ChildSpec(Role.SOLUTION, arguments, Map.of(), limits))) {
            return new Relay(child, tools).run();
        }
    }

    /** One run: messages go to and fro until the child has ended. */
    private final class Relay {
        private final PythonChild child;
        private final ToolCaller tools;
        private Optional<String> error = Optional.empty();
        private String stdout = "";
        private boolean finished;
        private int calls;

        Relay(PythonChild child, ToolCaller tools) {
            this.child = child;
            this.tools = tools;
        }

        SolutionResult run() {
            Optional<ChildEnd> end = Optional.empty();
            while (end.isEmpty()) {
                end = take(child.receive(limits.wall()));
            }
            if (end.get().orderly() && !finished) {
                error = Optional.of("It exited before solve came to its end.");
            }
            return new SolutionResult(tools.submitted(), calls, end.get(), error, stdout);
        }

        /** The end, if this was the last message. */
        private Optional<ChildEnd> take(Received received) {
            if (received instanceof Received.Ended ended) {
                return Optional.of(ended.end());
            }
            ObjectNode body = ((Received.Message) received).body();
            if (body.path("call").isTextual() && body.path("arguments").isTextual()) {
                return call(body);
            }
            return Optional.of(
                    body.has("done") ? done(body) : child.refuse("a message that is neither a call nor the end"));
        }

        private Optional<ChildEnd> call(ObjectNode body) {
            calls++;
            ToolResult result = tools.call(
                    body.path("call").asText(), body.path("arguments").asText());
            if (result instanceof ToolResult.Ended ended) {
                return Optional.of(child.refuse(
                        "it called tools that have ended, " + ended.end().text()));
            }
            child.send(reply(result));
            return Optional.empty();
        }

        private static ObjectNode reply(ToolResult result) {
            ObjectNode reply = CanonicalJson.mapper().createObjectNode();
            if (result instanceof ToolResult.Answer answer) {
                return reply.put("answer", answer.json());
            }
            return result instanceof ToolResult.Refused refused
                    ? reply.put("refused", refused.message())
                    : reply.put("broken", ((ToolResult.Broken) result).message());
        }

        private ChildEnd done(ObjectNode body) {
            finished = true;
            stdout = body.path("stdout").asText("");
            stdout = stdout.substring(0, Math.min(stdout.length(), STDOUT));
            error = Optional.ofNullable(body.path("error").textValue());
            return child.finish();
        }
    }
}
