package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.ToolResult;
import dev.assay.env.python.ToolSession;
import dev.assay.inference.agent.Toolset;
import dev.assay.verifiers.verdict.InfraException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one trajectory, at work in a sandbox as those of a server are. A submission ends the trajectory; it is not told whether
 * it was right.
 */
public final class SessionTools implements Toolset {
    /** The name of the tool that takes the answer. */
    static final String SUBMIT = "submit_result";

    /** Ends that say more of this host than of the call. */
    private static final Set<ChildEnd.Kind> OURS =
            EnumSet.of(ChildEnd.Kind.TIMED_OUT, ChildEnd.Kind.KILLED, ChildEnd.Kind.SANDBOX_KILLED);

    private final ToolSession session;
    private final List<JsonNode> schemas;
    private @Nullable ToolResult last;

    /** Over a session on the initial database. */
    SessionTools(ToolSession session, List<JsonNode> schemas) {
        this.session = session;
        this.schemas = schemas;
    }

    @Override
    public List<JsonNode> schemas() {
        return schemas;
    }

    @Override
    public Result call(String name, String arguments) {
        ToolResult result = session.call(name, arguments);
        last = result;
        if (result instanceof ToolResult.Answer answer) {
            return name.equals(SUBMIT) ? submitted(answer.json()) : Result.done(answer.json());
        }
        if (result instanceof ToolResult.Refused refused) {
            return Result.failed(refused.message());
        }
        if (result instanceof ToolResult.Broken broken) {
            return Result.failed("The tool failed: " + broken.message());
        }
        ChildEnd end = ((ToolResult.Ended) result).end();
        if (OURS.contains(end.kind())) {
            throw new InfraException("sandbox", "The tools ended under a call: " + end.text(), true);
        }
        return Result.failed("The tools have ended (%s), and the database with them.".formatted(end.text()));
    }

    private Result submitted(String json) {
        List<String> texts = session.submitted();
        return texts.isEmpty() ? Result.done(json) : Result.submitted(json, texts.get(texts.size() - 1));
    }

    /** What the last call came to, as the tools said it; nothing when none was made since the last time that it was asked. */
    @Nullable ToolResult taken() {
        ToolResult result = last;
        last = null;
        return result;
    }
}
