package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.HotelTrace;
import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.verifiers.reward.LengthPart;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartCheckTest {
    /** The trace has three tokens of the policy: (10 - 3) / 10 of the part are left. */
    private static final RewardRule RULE = new RewardRule(
            new TreeMap<>(Map.of("outcome", 0.5, "length", 0.25, "rubric", 0.25)), new LengthPart(0, 10), null);

    private static final Trace TRACE = HotelTrace.sampled(0, StopReason.SUBMITTED);

    private static Trace judged() {
        return TRACE.judged(RULE.judge(
                TRACE, new Verdict.Scored(1, new TreeMap<>()), new TreeMap<>(Map.of("rubric", 0.6)), List.of()));
    }

    private static Trace with(String part, RewardPart other) {
        Judgement right = Objects.requireNonNull(judged().judgement());
        TreeMap<String, RewardPart> parts = new TreeMap<>(right.parts());
        parts.put(part, other);
        return TRACE.judged(new Judgement(right.verdict(), parts, right.reward(), right.flags()));
    }

    private static Trace unrewarded(Trace trace) {
        Judgement right = Objects.requireNonNull(judged().judgement());
        return trace.judged(new Judgement(right.verdict(), new TreeMap<>(), null, right.flags()));
    }

    private static Map<String, SortedMap<String, String>> said(String part, String code) {
        return Map.of(TRACE.id(), new TreeMap<>(Map.of(part, code)));
    }

    @Test
    void whatTheTraceMakesHoldsAndTheRestIsTakenAsItStands() {
        PartCheck check = PartCheck.of(RULE);
        assertThat(Objects.requireNonNull(judged().judgement()).parts())
                .containsEntry("length", new RewardPart(0.7, 0.25));
        assertThat(check.of(judged())).isEmpty();
        assertThat(check.of(with("rubric", new RewardPart(0.9, 0.25)))).isEmpty();
        assertThat(check.taken()).containsExactly("rubric");
    }

    @Test
    void aPartThatIsOtherwiseIsNamed() {
        PartCheck check = PartCheck.of(RULE);
        assertThat(check.of(with("length", new RewardPart(0.8, 0.25))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(Kind.PART);
                    assertThat(found.stored()).isEqualTo("length 0.8, weight 0.25");
                    assertThat(found.computed()).isEqualTo("length 0.7, weight 0.25");
                });
        assertThat(check.of(with("rubric", new RewardPart(0.6, 1)))).hasSize(1);
        assertThat(check.of(with("charm", new RewardPart(1, 1))))
                .singleElement()
                .satisfies(found -> assertThat(found.computed()).isEqualTo("no charm"));
    }

    @Test
    void whereItIsSaidWhyAPartWasNotMeasuredThereIsNoReward() {
        Trace without = unrewarded(TRACE);
        PartCheck check = PartCheck.of(RULE).with(said("rubric", "JUDGEMENT_MALFORMED"));
        assertThat(check.of(without)).isEmpty();
        check.holds(without);
        assertThat(check.unrewarded()).containsExactly(Map.entry("JUDGEMENT_MALFORMED", 1L));
        // Nobody says why, or of a part that is not missing, or what a whole group lacks.
        for (PartCheck other : List.of(
                PartCheck.of(RULE),
                PartCheck.of(RULE).with(said("length", "LENGTH_UNKNOWN")),
                PartCheck.of(RULE).with(said("rubric", "RUBRIC_INVALID")))) {
            assertThat(other.of(without))
                    .extracting(RewardContradiction::stored)
                    .contains("no outcome", "no length");
        }
        // Of the outcome alone nothing can be missing.
        assertThat(PartCheck.of(RewardRule.outcomeOnly()).of(without))
                .singleElement()
                .satisfies(found -> assertThat(found.stored()).isEqualTo("no outcome"));
    }

    @Test
    void aRewardWithoutAPartNeedsAReasonThatTheWholeGroupHas() {
        Trace without = TRACE.judged(RULE.judge(
                TRACE, new Verdict.Scored(1, new TreeMap<>()), new TreeMap<>(), Set.of("rubric"), List.of()));
        assertThat(PartCheck.of(RULE).of(without)).singleElement().satisfies(found -> assertThat(found.stored())
                .isEqualTo("no rubric"));
        assertThat(PartCheck.of(RULE).with(said("rubric", "RUBRIC_INVALID")).of(without))
                .isEmpty();
        assertThat(PartCheck.of(RULE).with(said("rubric", "REFUSED")).of(without))
                .isEmpty();
        assertThat(PartCheck.of(RULE)
                        .with(said("rubric", "JUDGEMENT_MALFORMED"))
                        .of(without))
                .singleElement()
                .satisfies(found -> assertThat(found.computed()).isEqualTo("no reward (JUDGEMENT_MALFORMED)"));
    }

    @Test
    void aTraceOfUnknownLengthHasNoRewardWhereItsLengthCounts() {
        RewardRule rule =
                new RewardRule(new TreeMap<>(Map.of("outcome", 0.5, "length", 0.5)), new LengthPart(0, 10), null);
        Trace uncounted = HotelTrace.uncounted(0);
        PartCheck check = PartCheck.of(rule);
        Trace without = unrewarded(uncounted);
        assertThat(check.of(without)).isEmpty();
        check.holds(without);
        assertThat(check.unrewarded()).containsExactly(Map.entry("LENGTH_UNKNOWN", 1L));
        // The whole part for a length of nothing, as it was once given.
        Trace forged = uncounted.judged(new Judgement(
                Objects.requireNonNull(without.judgement()).verdict(),
                new TreeMap<>(Map.of("outcome", new RewardPart(1, 0.5), "length", new RewardPart(1, 0.5))),
                1.0,
                List.of()));
        assertThat(check.of(forged))
                .extracting(RewardContradiction::computed)
                .containsExactly("no length", "no outcome");
    }

    @Test
    void withoutARuleAllButTheOutcomeIsTakenAsItStands() {
        PartCheck check = PartCheck.withoutRule();
        assertThat(check.of(with("length", new RewardPart(0.8, 0.25)))).isEmpty();
        assertThat(check.taken()).containsExactly("length", "rubric");
    }
}
