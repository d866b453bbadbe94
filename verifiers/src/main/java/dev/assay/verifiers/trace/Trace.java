package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory, whole: every export is made of it.
 *
 * @param schema {@code assay/trace/1}
 * @param id SHA-256 of the canonical JSON of schema, rollout, tools, nodes and ending; see {@link TraceJson#idOf}
 * @param rollout what it is one of
 * @param tools function schemas on offer, a JSON list in OpenAI's chat form, as text
 * @param nodes messages, each behind its parent. Where earlier messages were dropped or put together, a branch begins; the last
 *     message is the end of the branch that counts
 * @param ending how it ended
 * @param judgement what it is worth; absent until it is judged
 * @param timings how long it took; absent in datasets
 */
public record Trace(
        @JsonProperty(required = true) String schema,
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) Rollout rollout,
        @JsonProperty(required = true) String tools,
        @JsonProperty(required = true) List<TraceNode> nodes,
        @JsonProperty(required = true) Ending ending,
        @Nullable Judgement judgement,
        @Nullable Timings timings) {
    /** The schema that this version writes and reads. */
    public static final String SCHEMA = "assay/trace/1";

    public Trace {
        if (!SCHEMA.equals(schema)) {
            throw new TraceException(
                    Reason.OTHER_VERSION, "The trace has schema (%s), not (%s).".formatted(schema, SCHEMA));
        }
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rollout, "rollout");
        Objects.requireNonNull(tools, "tools");
        nodes = List.copyOf(Objects.requireNonNull(nodes, "nodes"));
        Objects.requireNonNull(ending, "ending");
        if (nodes.isEmpty()) {
            throw new TraceException(Reason.BAD_GRAPH, "The trace (%s) has no message.".formatted(id));
        }
        Graph.check(nodes);
        if (timings != null && timings.nodes().size() != nodes.size()) {
            throw new TraceException(
                    Reason.UNEQUAL_LENGTHS,
                    "There are %d times for %d messages."
                            .formatted(timings.nodes().size(), nodes.size()));
        }
    }

    /** A trace under its own id, not judged yet. */
    public static Trace of(Rollout rollout, String tools, List<TraceNode> nodes, Ending ending) {
        Trace nameless = new Trace(SCHEMA, "", rollout, tools, nodes, ending, null, null);
        return new Trace(SCHEMA, TraceJson.idOf(nameless), rollout, tools, nodes, ending, null, null);
    }

    /** The same trajectory, judged. */
    public Trace judged(Judgement judged) {
        return new Trace(schema, id, rollout, tools, nodes, ending, judged, timings);
    }

    /** The same trajectory with or without times. */
    public Trace timed(@Nullable Timings times) {
        return new Trace(schema, id, rollout, tools, nodes, ending, judgement, times);
    }

    /** The places of the messages from the beginning of a conversation to this one. */
    public List<Integer> path(int last) {
        List<Integer> path = new ArrayList<>();
        for (Integer at = last; at != null; at = nodes.get(at).parent()) {
            path.add(0, at);
        }
        return List.copyOf(path);
    }

    /** The branch that the trajectory ended on, as places. */
    public List<Integer> lastPath() {
        return path(nodes.size() - 1);
    }

    /** Every branch, each to a message that no other follows, in the order of these. */
    public List<List<Integer>> paths() {
        TreeSet<Integer> leaves = new TreeSet<>();
        IntStream.range(0, nodes.size()).forEach(leaves::add);
        nodes.forEach(node -> {
            if (node.parent() != null) {
                leaves.remove(node.parent());
            }
        });
        return leaves.stream().map(this::path).toList();
    }

    /** The messages on a path. */
    public List<TraceMessage> messages(List<Integer> path) {
        return path.stream().map(place -> nodes.get(place).message()).toList();
    }

    /** What the policy said, in order, on all branches, each once. */
    public List<TraceNode> replies() {
        return nodes.stream().filter(TraceNode::sampled).toList();
    }

    /**
     * Tokens that the policy wrote, on all branches: by their ids where there are some, else as counted at the time. A reply of neither
     * counts for none, so that this is only the least that was written unless {@link #tokensKnown} holds.
     */
    public long completionTokens() {
        return replies().stream().mapToLong(Trace::written).sum();
    }

    /** Whether {@link #completionTokens} is a number of tokens: of every reply there are ids, or it was counted at the time. */
    public boolean tokensKnown() {
        return replies().stream().allMatch(reply -> reply.tokens() != null || reply.usage() != null);
    }

    private static long written(TraceNode reply) {
        NodeTokens tokens = reply.tokens();
        if (tokens != null) {
            return tokens.sampled();
        }
        NodeUsage usage = reply.usage();
        return usage == null ? 0 : usage.completionTokens();
    }
}
