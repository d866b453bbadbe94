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
    void whereAPartWasNotMeasuredThereMayBeNoReward() {
        Judgement right = Objects.requireNonNull(judged().judgement());
        Trace without = TRACE.judged(new Judgement(right.verdict(), new TreeMap<>(), null, right.flags()));
        assertThat(PartCheck.of(RULE).of(without)).isEmpty();
        // Of the outcome alone nothing can be missing.
        assertThat(PartCheck.of(RewardRule.outcomeOnly()).of(without))
                .singleElement()
                .satisfies(found -> assertThat(found.stored()).isEqualTo("no outcome"));
    }

    @Test
    void withoutARuleAllButTheOutcomeIsTakenAsItStands() {
        PartCheck check = PartCheck.withoutRule();
        assertThat(check.of(with("length", new RewardPart(0.8, 0.25)))).isEmpty();
        assertThat(check.taken()).containsExactly("length", "rubric");
    }
}
