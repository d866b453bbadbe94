package dev.assay.pipelines.rollout;

import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes the parts of rewards again, as far as the trace has all that they are made of. Safe for use by several threads.
 *
 * @param rule by which rewards were made; absent where it is not known
 * @param taken names of the parts that were taken as they stand
 */
public record PartCheck(@Nullable RewardRule rule, Set<String> taken) {
    /** Nothing is known of the rule. */
    public static PartCheck withoutRule() {
        return new PartCheck(null, new ConcurrentSkipListSet<>());
    }

    /** By a rule. */
    public static PartCheck of(RewardRule rule) {
        return new PartCheck(rule, new ConcurrentSkipListSet<>());
    }

    /** What contradicts the parts of a judged trace. */
    List<RewardContradiction> of(Trace trace) {
        List<RewardContradiction> found = new ArrayList<>();
        Judgement stored = Objects.requireNonNull(trace.judgement(), "the trace is not judged");
        Set<String> elsewhere = new TreeSet<>(stored.parts().keySet());
        elsewhere.remove(RewardRule.OUTCOME);
        // A part that is measured elsewhere may have been missing, and then there is no reward and no part.
        boolean unmeasured =
                rule != null && !rule.elsewhere().isEmpty() && stored.parts().isEmpty() && stored.reward() == null;
        if (rule != null && !unmeasured) {
            elsewhere.retainAll(rule.elsewhere());
            compare(trace.id(), stored.parts(), rule.again(trace).parts(), found);
        }
        taken.addAll(elsewhere);
        return found;
    }

    private static void compare(
            String trace,
            SortedMap<String, RewardPart> stored,
            SortedMap<String, RewardPart> computed,
            List<RewardContradiction> found) {
        Set<String> names = new TreeSet<>(stored.keySet());
        names.addAll(computed.keySet());
        for (String name : names) {
            RewardPart before = stored.get(name);
            RewardPart now = computed.get(name);
            // Its value is looked at by itself.
            boolean outcome =
                    name.equals(RewardRule.OUTCOME) && before != null && now != null && before.weight() == now.weight();
            if (!outcome && !Objects.equals(before, now)) {
                found.add(new RewardContradiction(trace, Kind.PART, said(name, before), said(name, now)));
            }
        }
    }

    private static String said(String name, @Nullable RewardPart part) {
        return part == null ? "no " + name : "%s %s, weight %s".formatted(name, part.value(), part.weight());
    }
}
