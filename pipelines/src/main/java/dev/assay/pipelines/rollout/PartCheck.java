package dev.assay.pipelines.rollout;

import dev.assay.inference.rubric.ReplyFault;
import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Computes the parts of rewards again, as far as the trace has all that they are made of. Safe for use by several threads. */
public final class PartCheck {
    /** Why there is no part {@code length}: of a reply nobody counted the tokens. */
    public static final String LENGTH_UNKNOWN = "LENGTH_UNKNOWN";

    /** Why there is no part {@code language}: that of the prompt cannot be told. */
    public static final String LANGUAGE_UNKNOWN = "LANGUAGE_UNKNOWN";

    /** What a whole group lacks: the others make the reward. */
    private static final Set<String> OF_THE_GROUP =
            Set.of(LANGUAGE_UNKNOWN, ReplyFault.RUBRIC_MALFORMED.name(), ReplyFault.RUBRIC_INVALID.name());

    /** These are said of a judgement and of a rubric alike, so that they do not say whether a group lacks it or one trace. */
    private static final Set<String> OF_EITHER = Set.of(ReplyFault.REFUSED.name(), ReplyFault.REPLY_CUT.name());

    private final @Nullable RewardRule rule;
    private final Set<String> taken;
    private final SortedMap<String, Long> unrewarded;
    private final Map<String, SortedMap<String, String>> missing;

    private PartCheck(
            @Nullable RewardRule rule,
            Set<String> taken,
            SortedMap<String, Long> unrewarded,
            Map<String, SortedMap<String, String>> missing) {
        this.rule = rule;
        this.taken = taken;
        this.unrewarded = unrewarded;
        this.missing = missing;
    }

    /** Nothing is known of the rule. */
    public static PartCheck withoutRule() {
        return new PartCheck(null, new ConcurrentSkipListSet<>(), new ConcurrentSkipListMap<>(), Map.of());
    }

    /** By a rule. */
    public static PartCheck of(RewardRule rule) {
        return new PartCheck(rule, new ConcurrentSkipListSet<>(), new ConcurrentSkipListMap<>(), Map.of());
    }

    /**
     * The same check, which goes on counting, of traces of which it was said what could not be measured.
     *
     * @param said by id of a trace and name of a part the code of why it is missing
     */
    public PartCheck with(Map<String, SortedMap<String, String>> said) {
        return new PartCheck(rule, taken, unrewarded, Map.copyOf(said));
    }

    /** By which rewards were made; absent where it is not known. */
    public @Nullable RewardRule rule() {
        return rule;
    }

    /** Names of the parts that were taken as they stand. */
    public Set<String> taken() {
        return new TreeSet<>(taken);
    }

    /** By code how many traces hold that have no reward, for this reason; one of several reasons counts for each. */
    public SortedMap<String, Long> unrewarded() {
        return new TreeMap<>(unrewarded);
    }

    /** Whether no judgement is what it should have: who makes rewards by a rule leaves alone what nobody has judged. */
    boolean leavesUnjudged() {
        return rule != null;
    }

    /** Counts a trace that holds, where it has no reward. */
    void holds(Trace trace) {
        Judgement judgement = trace.judgement();
        if (judgement == null) {
            count(Kind.UNJUDGED.name());
        } else if (judgement.verdict().kind() != TraceVerdict.Kind.SCORED) {
            count(judgement.verdict().kind().name());
        } else if (judgement.reward() == null && rule != null) {
            missing(trace, rule).values().stream().distinct().forEach(this::count);
        }
    }

    private void count(String code) {
        unrewarded.merge(code, 1L, Long::sum);
    }

    /** What contradicts the parts of a judged trace. */
    List<RewardContradiction> of(Trace trace) {
        List<RewardContradiction> found = new ArrayList<>();
        Judgement stored = Objects.requireNonNull(trace.judgement(), "the trace is not judged");
        Set<String> elsewhere = new TreeSet<>(stored.parts().keySet());
        elsewhere.remove(RewardRule.OUTCOME);
        if (rule != null && stored.verdict().kind() == TraceVerdict.Kind.SCORED) {
            elsewhere.retainAll(rule.elsewhere());
            check(trace, stored, rule, found);
        }
        taken.addAll(elsewhere);
        return found;
    }

    private void check(Trace trace, Judgement stored, RewardRule by, List<RewardContradiction> found) {
        if (stored.parts().isEmpty() && stored.reward() == null && excused(missing(trace, by), by)) {
            return;
        }
        SortedMap<String, String> why = said(trace, by);
        Set<String> absent = by.elsewhere();
        absent.removeAll(stored.parts().keySet());
        for (String name : absent) {
            String code = why.get(name);
            if (code == null) {
                found.add(new RewardContradiction(
                        trace.id(), Kind.PART, "no " + name, name + ", or why it could not be measured"));
            } else if (by.counts(name) && !OF_THE_GROUP.contains(code) && !OF_EITHER.contains(code)) {
                found.add(new RewardContradiction(
                        trace.id(), Kind.PART, "a reward without " + name, "no reward (%s)".formatted(code)));
            }
        }
        compare(trace.id(), stored.parts(), by.again(trace).parts(), found);
    }

    /** Why parts of a trace that are measured elsewhere are missing, by their names, as it was said when they were measured. */
    private SortedMap<String, String> said(Trace trace, RewardRule by) {
        SortedMap<String, String> why = new TreeMap<>(missing.getOrDefault(trace.id(), new TreeMap<>()));
        why.keySet().retainAll(by.elsewhere());
        return why;
    }

    /** The same of all parts: what the trace can tell is told from it alone, whatever was said. */
    private SortedMap<String, String> missing(Trace trace, RewardRule by) {
        SortedMap<String, String> why = said(trace, by);
        if (by.lengthUnknown(trace)) {
            why.put(RewardRule.LENGTH, LENGTH_UNKNOWN);
        }
        if (by.languageUnknown(trace)) {
            why.put(RewardRule.LANGUAGE, LANGUAGE_UNKNOWN);
        }
        return why;
    }

    /** Whether there may be no reward: the trace alone lacks something that counts, or there is nothing left that does. */
    private static boolean excused(SortedMap<String, String> why, RewardRule by) {
        boolean alone = why.entrySet().stream()
                .anyMatch(each -> by.counts(each.getKey()) && !OF_THE_GROUP.contains(each.getValue()));
        boolean nothingLeft = why.keySet()
                .containsAll(by.weights().keySet().stream().filter(by::counts).toList());
        return alone || nothingLeft;
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
