package dev.assay.verifiers.trace;

import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds between the messages of a trace. */
final class Graph {
    private Graph() {}

    /** Refuses parents, copies and results that point where they may not. */
    static void check(List<TraceNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            TraceNode node = nodes.get(i);
            before(i, "parent", node.parent());
            before(i, "copy_of", node.copyOf());
            if (node.copyOf() != null && !nodes.get(node.copyOf()).message().equals(node.message())) {
                throw new TraceException(
                        Reason.BAD_GRAPH, "Message %d is no copy of message %d.".formatted(i, node.copyOf()));
            }
            if (node.message().role() == Role.TOOL) {
                answers(nodes, i);
            }
        }
    }

    private static void before(int place, String name, @Nullable Integer other) {
        if (other != null && (other < 0 || other >= place)) {
            throw new TraceException(
                    Reason.BAD_GRAPH,
                    "Message %d has %s %d, which does not stand before it.".formatted(place, name, other));
        }
    }

    /** A result follows its call, with nothing but other results of the same message between them. */
    private static void answers(List<TraceNode> nodes, int place) {
        String callId = nodes.get(place).message().callId();
        for (Integer at = nodes.get(place).parent();
                at != null;
                at = nodes.get(at).parent()) {
            TraceMessage message = nodes.get(at).message();
            if (message.role() == Role.ASSISTANT) {
                if (message.calls().isEmpty()
                        || (callId != null
                                && message.calls().stream()
                                        .noneMatch(call -> call.id().equals(callId)))) {
                    break;
                }
                return;
            }
            if (message.role() != Role.TOOL) {
                break;
            }
            if (callId != null && callId.equals(message.callId())) {
                throw new TraceException(
                        Reason.DUPLICATE_ID,
                        "Messages %d and %d both answer the call (%s).".formatted(at, place, callId));
            }
        }
        throw new TraceException(
                Reason.BAD_GRAPH, "The result in message %d answers no call (%s).".formatted(place, callId));
    }
}
