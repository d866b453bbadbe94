package dev.assay.env.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of an environment at work on a database of their own, in a judge.
 *
 * <p>Tools that do not load, or take their process down, are a value: {@link #trouble} says why, and each call is {@link
 * ToolResult.Ended}. For one thread at a time.
 */
public final class ToolSession implements ToolCaller, AutoCloseable {
    private static final Duration LOAD = Duration.ofSeconds(20);

    private final PythonChild child;
    private final SessionLimits limits;
    private List<String> tools = List.of();
    private Optional<ChildEnd> end = Optional.empty();
    private String trouble = "";
    private int calls;

    private ToolSession(PythonChild child, SessionLimits limits) {
        this.child = child;
        this.limits = limits;
    }

    /** Loads the tools and connects them to a copy of the initial database. */
    public static ToolSession open(PythonHost judge, ToolBundle bundle, SessionLimits limits) {
        ObjectNode arguments = CanonicalJson.mapper().createObjectNode().put("resultBytes", limits.resultBytes());
        PythonChild child = judge.start(new ChildSpec(
                Role.TOOLS,
                arguments,
                Map.of("tools.py", bundle.tools(), "db.sqlite", bundle.database()),
                limits.child()));
        ToolSession session = new ToolSession(child, limits);
        session.load(child.receive(LOAD));
        return session;
    }

    private boolean load(Received received) {
        Optional<ObjectNode> reply = body(received);
        if (reply.isPresent() && !reply.get().path("ready").isArray()) {
            end = Optional.of(child.refuse("the tools do not load"));
            trouble = "The tools do not load: " + reply.get().path("failed").asText("they did not say why");
        }
        tools = end.isEmpty() ? texts(reply.orElseThrow().path("ready")) : List.of();
        return end.isEmpty();
    }

    /** Why nothing can be called any more, if so. */
    public Optional<String> trouble() {
        return end.map(how -> trouble.isEmpty() ? "The tools have ended: " + how.text() : trouble);
    }

    /** The names of the tools, sorted, without {@code submit_result}. */
    public List<String> tools() {
        return tools;
    }

    @Override
    public ToolResult call(String name, String arguments) {
        if (end.isPresent()) {
            return new ToolResult.Ended(end.get());
        }
        if (++calls > limits.calls()) {
            return new ToolResult.Refused("All %d calls have been used.".formatted(limits.calls()));
        }
        return ask(request("call").put("name", name).put("arguments", arguments))
                .map(ToolSession::result)
                .orElseGet(() -> new ToolResult.Ended(end.orElseThrow()));
    }

    private static ToolResult result(ObjectNode reply) {
        if (reply.has("answer")) {
            return new ToolResult.Answer(reply.path("answer").asText());
        }
        return reply.has("refused")
                ? new ToolResult.Refused(reply.path("refused").asText())
                : new ToolResult.Broken(reply.path("broken").asText());
    }

    /** Calls so far, since the last reset; those beyond the limit count too. */
    public int calls() {
        return calls;
    }

    @Override
    public List<String> submitted() {
        return ask(request("submitted"))
                .map(reply -> texts(reply.path("submitted")))
                .orElse(List.of());
    }

    /** What the calls have done to the database; empty when the session has ended, or it is more than a message can hold. */
    public Optional<DatabaseChanges> changes() {
        return ask(request("changes"))
                .filter(reply -> reply.path("changes").isTextual())
                .map(reply -> new DatabaseChanges(reply.path("changes").asText()));
    }

    /** Goes back to the initial database, no calls, nothing submitted, fresh tools; false when the session has ended. */
    public boolean reset() {
        calls = 0;
        if (end.isEmpty()) {
            child.send(request("reset"));
            return load(child.receive(LOAD));
        }
        return false;
    }

    private Optional<ObjectNode> ask(ObjectNode request) {
        if (end.isPresent()) {
            return Optional.empty();
        }
        child.send(request);
        return body(child.receive(limits.call()));
    }

    private Optional<ObjectNode> body(Received received) {
        if (received instanceof Received.Message message) {
            return Optional.of(message.body());
        }
        end = Optional.of(((Received.Ended) received).end());
        return Optional.empty();
    }

    private static ObjectNode request(String what) {
        return CanonicalJson.mapper().createObjectNode().put("do", what);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    @Override
    public void close() {
        child.close();
    }
}
