package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;

/** The calls of a trace, each with its result. */
final class Calls {
    private Calls() {}

    /** Evidence in one call; none when there is none. */
    interface Look {
        List<String> at(CallActs acts, boolean failed);
    }

    /** Looks at each call that was made, with what it does. */
    static List<Finding> each(String name, Trace trace, Look look) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < trace.nodes().size(); i++) {
            if (trace.nodes().get(i).copyOf() != null) {
                continue;
            }
            for (TraceCall call : trace.nodes().get(i).message().calls()) {
                int place = i;
                look.at(CallActs.of(call), failed(trace, i, call.id()))
                        .forEach(evidence -> findings.add(new Finding(name, place, call.id(), evidence)));
            }
        }
        return findings;
    }

    /** Whether a call's result says that it could not be carried out. */
    static boolean failed(Trace trace, int node, String callId) {
        for (TraceNode other : trace.nodes()) {
            TraceMessage message = other.message();
            if (message.role() == Role.TOOL
                    && callId.equals(message.callId())
                    && answers(trace, other, node)
                    && Boolean.TRUE.equals(message.failed())) {
                return true;
            }
        }
        return false;
    }

    private static boolean answers(Trace trace, TraceNode result, int node) {
        Integer at = result.parent();
        while (at != null && trace.nodes().get(at).message().role() == Role.TOOL) {
            at = trace.nodes().get(at).parent();
        }
        return at != null && at == node;
    }
}
