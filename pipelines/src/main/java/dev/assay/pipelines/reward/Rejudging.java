package dev.assay.pipelines.reward;

import dev.assay.pipelines.config.RewardConfig;
import dev.assay.pipelines.reward.Measurement.Chance;
import dev.assay.pipelines.reward.Measurement.Marks;
import dev.assay.pipelines.reward.Measurement.Missing;
import dev.assay.pipelines.rollout.PartCheck;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceVerdict;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges stored trajectories anew: verdict and flags stay, parts are measured, and put together. Safe for use by several threads.
 *
 * @param rule what a reward is made of
 * @param chances needed where {@code score} is a part
 * @param marks needed where {@code rubric} is a part
 */
public record Rejudging(RewardRule rule, @Nullable SuccessChances chances, @Nullable RubricMarks marks) {
    public Rejudging {
        boolean whole = rule.elsewhere().stream()
                .allMatch(part -> part.equals(RewardConfig.SCORE)
                        ? chances != null
                        : part.equals(RewardConfig.RUBRIC) && marks != null);
        if (!whole) {
            throw new IllegalArgumentException("Nobody measures one of the parts %s.".formatted(rule.elsewhere()));
        }
    }

    /**
     * A trajectory that was judged anew.
     *
     * @param trace without times; as it was where no verifier has judged it
     * @param written the rubric of its prompt, where the model wrote it
     */
    record Rejudged(Trace trace, Measurement measurement, @Nullable WrittenRubric written) {}

    /** Judges one. Throws InfraException where a model cannot be asked. */
    Rejudged of(Trace trace) {
        Judgement stored = trace.judgement();
        if (stored == null || stored.verdict().kind() != TraceVerdict.Kind.SCORED) {
            // Nothing is measured of what has no reward, whatever the parts say.
            return new Rejudged(trace.timed(null), measurement(trace, null, null, Collections.emptySortedMap()), null);
        }
        SortedMap<String, Double> values = new TreeMap<>();
        SortedMap<String, Missing> missing = new TreeMap<>();
        Chance chance = chance(trace, values, missing);
        RubricMarks.Said said = marks == null ? null : marks.of(trace);
        Marks given = said == null ? null : said.marks();
        if (given != null) {
            values.put(RewardConfig.RUBRIC, given.total());
        } else if (said != null && said.missing() != null) {
            missing.put(RewardConfig.RUBRIC, said.missing());
        }
        if (rule.lengthUnknown(trace)) {
            missing.put(
                    RewardRule.LENGTH,
                    new Missing(
                            PartCheck.LENGTH_UNKNOWN, "Of a reply there are neither token ids nor a count of tokens."));
        }
        boolean alone = alone(missing, said);
        Judgement judgement = alone
                ? new Judgement(stored.verdict(), Collections.emptySortedMap(), null, stored.flags())
                : rule.judge(trace, stored.verdict().verdict(), values, missing.keySet(), stored.flags());
        if (!alone && languageUnknown(judgement)) {
            missing.put(
                    RewardRule.LANGUAGE,
                    new Missing(PartCheck.LANGUAGE_UNKNOWN, "The language of the prompt cannot be told."));
        }
        return new Rejudged(
                trace.judged(judgement).timed(null),
                measurement(trace, chance, given, missing),
                said == null ? null : said.written());
    }

    /**
     * Whether a part of some weight is missing of this trajectory, and not of its whole group. Put together without it, its reward could
     * not be compared with theirs, and an agent could learn to be rewarded without that part.
     */
    private boolean alone(SortedMap<String, Missing> missing, RubricMarks.@Nullable Said said) {
        return (missing.containsKey(RewardConfig.SCORE) && rule.counts(RewardConfig.SCORE))
                || (missing.containsKey(RewardRule.LENGTH) && rule.counts(RewardRule.LENGTH))
                || (said != null && said.unjudged() && rule.counts(RewardConfig.RUBRIC));
    }

    /** Where there is no reward there are no parts either: one that counts for nothing may have been measured all the same. */
    private boolean languageUnknown(Judgement judgement) {
        boolean told = judgement.parts().containsKey(RewardRule.LANGUAGE);
        boolean shown = !judgement.parts().isEmpty() || rule.counts(RewardRule.LANGUAGE);
        return rule.weights().containsKey(RewardRule.LANGUAGE) && shown && !told;
    }

    private @Nullable Chance chance(Trace trace, SortedMap<String, Double> values, SortedMap<String, Missing> missing) {
        if (chances == null) {
            return null;
        }
        Double success = chances.of(trace.id());
        if (success == null) {
            missing.put(RewardConfig.SCORE, chances.missing(trace.id()));
            return null;
        }
        values.put(RewardConfig.SCORE, success);
        return new Chance(chances.model(), success);
    }

    private static Measurement measurement(
            Trace trace, @Nullable Chance chance, @Nullable Marks marks, SortedMap<String, Missing> missing) {
        return new Measurement(Measurement.SCHEMA, trace.id(), chance, marks, missing);
    }
}
