package dev.assay.verifiers.answer;

import dev.assay.verifiers.verdict.Verdict;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comparing a submitted answer with the expected one gave.
 *
 * @param outcome right, wrong, or no answer of the format at all
 * @param reason which part differs and how, with the expected value in it; empty when right
 * @param parts of named values, whether each is right
 */
public record AnswerJudgement(Outcome outcome, String reason, SortedMap<String, Boolean> parts) {
    /** How it is. */
    public enum Outcome {
        RIGHT,
        WRONG,
        /** The text is none that an answer of this format can be. */
        MALFORMED
    }

    public AnswerJudgement {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    static AnswerJudgement of(Outcome outcome, String reason) {
        return new AnswerJudgement(outcome, reason, new TreeMap<>());
    }

    /** Whether it is right in every part. */
    public boolean right() {
        return outcome == Outcome.RIGHT;
    }

    /** As a verdict: reward 1 or 0; each named value is a part with 1 or 0. */
    public Verdict.Scored verdict() {
        TreeMap<String, Double> scores = new TreeMap<>();
        parts.forEach((name, right) -> scores.put(name, right ? 1.0 : 0.0));
        return new Verdict.Scored(right() ? 1 : 0, scores);
    }
}
