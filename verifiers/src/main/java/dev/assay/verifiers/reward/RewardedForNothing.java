package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Was rewarded though it did nothing: it handed in nothing at all, or no call of it but the submission was carried out where the task
 * cannot be solved without. Then the task or its verifier is broken, or the answer was known.
 */
final class RewardedForNothing implements CheatDetector {
    @Override
    public String name() {
        return "rewarded_for_nothing";
    }

    @Override
    public List<Finding> inspect(Trace trace, CheatContext context) {
        Judgement judgement = trace.judgement();
        if (judgement == null || !rewarded(judgement.verdict())) {
            return List.of();
        }
        boolean empty = Objects.requireNonNullElse(trace.ending().answer(), "").isBlank();
        boolean acted = acted(trace);
        if ((context.mustAct() || empty) && !acted) {
            return List.of(new Finding(
                    name(),
                    trace.nodes().size() - 1,
                    null,
                    empty ? "no act and no answer" : "no act before the answer"));
        }
        return List.of();
    }

    private static boolean rewarded(TraceVerdict verdict) {
        return verdict.reward() != null && verdict.reward() > 0;
    }

    private static boolean acted(Trace trace) {
        for (int i = 0; i < trace.nodes().size(); i++) {
            TraceNode node = trace.nodes().get(i);
            for (TraceCall call : node.message().calls()) {
                if (!submits(call) && !Calls.failed(trace, i, call.id())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean submits(TraceCall call) {
        return call.name().toLowerCase(Locale.ROOT).matches("submit.*|finish.*|final_answer|answer|done");
    }
}
