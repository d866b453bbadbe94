package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a reward is made of. A part without a weight is left out; the same trace and verdict give the same reward.
 *
 * @param weights by name of the part: {@link #OUTCOME}, {@link #LENGTH}, {@link #LANGUAGE}, or any part that somebody else measured
 * @param length the penalty; needed where {@code length} has a weight
 * @param language the share of words; needed where {@code language} has a weight
 */
public record RewardRule(
        SortedMap<String, Double> weights, @Nullable LengthPart length, @Nullable LanguagePart language) {
    /** The verifier's reward. */
    public static final String OUTCOME = "outcome";

    /** The length penalty. */
    public static final String LENGTH = "length";

    /** Language consistency. */
    public static final String LANGUAGE = "language";

    public RewardRule {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            if (!(weight.getValue() >= 0) || Double.isInfinite(weight.getValue())) {
                throw new IllegalArgumentException("The part (%s) has weight %s, which must be finite and not negative."
                        .formatted(weight.getKey(), weight.getValue()));
            }
        }
        if (weights.values().stream().noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException("No part of the reward has a weight.%nMaybe outcome: 1.".formatted());
        }
        if ((weights.containsKey(LENGTH) && length == null) || (weights.containsKey(LANGUAGE) && language == null)) {
            throw new IllegalArgumentException(
                    "The parts %s need settings that are not there.".formatted(weights.keySet()));
        }
    }

    /** The verifier's reward and nothing else. */
    public static RewardRule outcomeOnly() {
        return new RewardRule(new TreeMap<>(Map.of(OUTCOME, 1.0)), null, null);
    }

    /**
     * Judges a trace. A verdict that is no score gives no reward; where the language of the prompt cannot be told, that part is left out
     * and the others make the reward. A trace of unknown length gets no reward where its length has a weight: others of its group may be
     * of known length, and without that part its reward could not be compared with theirs.
     *
     * @param verdict of the task's verifier
     * @param measured values in [0,1] of parts that cannot be had from the trace: a rubric's, a model's score
     * @param flags names of the detectors that found it cheating
     */
    public Judgement judge(Trace trace, Verdict verdict, SortedMap<String, Double> measured, List<String> flags) {
        return judge(trace, verdict, measured, Set.of(), flags);
    }

    /**
     * Judges a trace some of whose parts could not be measured: the others make the reward, and where none of them has a weight there is
     * none.
     *
     * @param missing names of the parts that are left out
     */
    public Judgement judge(
            Trace trace, Verdict verdict, SortedMap<String, Double> measured, Set<String> missing, List<String> flags) {
        if (!(verdict instanceof Verdict.Scored scored) || (counts(LENGTH) && lengthUnknown(trace))) {
            return unrewarded(verdict, flags);
        }
        SortedMap<String, RewardPart> parts = new TreeMap<>();
        weights.forEach((name, weight) -> {
            if (!missing.contains(name)) {
                value(name, trace, scored, measured).ifPresent(value -> parts.put(name, new RewardPart(value, weight)));
            }
        });
        return parts.values().stream().noneMatch(part -> part.weight() > 0)
                ? unrewarded(verdict, flags)
                : new Judgement(TraceVerdict.of(verdict), parts, Combination.of(parts), flags);
    }

    /** Whether the length is a part and the trace does not say how long it is. */
    public boolean lengthUnknown(Trace trace) {
        return weights.containsKey(LENGTH)
                && Objects.requireNonNull(length).of(trace).isEmpty();
    }

    /** Whether language is a part and that of the prompt cannot be told. */
    public boolean languageUnknown(Trace trace) {
        return weights.containsKey(LANGUAGE)
                && Objects.requireNonNull(language).of(trace).isEmpty();
    }

    /** Whether a part has a weight above 0. */
    public boolean counts(String part) {
        return weights.getOrDefault(part, 0.0) > 0;
    }

    private static Judgement unrewarded(Verdict verdict, List<String> flags) {
        return new Judgement(TraceVerdict.of(verdict), Collections.emptySortedMap(), null, flags);
    }

    private Optional<Double> value(
            String name, Trace trace, Verdict.Scored scored, SortedMap<String, Double> measured) {
        return switch (name) {
            case OUTCOME -> Optional.of(scored.reward());
            case LENGTH -> Objects.requireNonNull(length).of(trace);
            case LANGUAGE -> Objects.requireNonNull(language).of(trace);
            default -> Optional.of(measured(name, trace, measured));
        };
    }

    private static double measured(String name, Trace trace, SortedMap<String, Double> measured) {
        Double value = measured.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The part (%s) of trace (%s) was not measured; there are %s."
                    .formatted(name, trace.id(), measured.keySet()));
        }
        return value;
    }

    /** The parts that somebody else measures. */
    public Set<String> elsewhere() {
        Set<String> names = new TreeSet<>(weights.keySet());
        names.removeAll(Set.of(OUTCOME, LENGTH, LANGUAGE));
        return names;
    }

    /**
     * Computes the reward of a judged trace again from the trace alone; parts that were measured elsewhere are taken from it, and left
     * out where it has none.
     *
     * @return the judgement as it should be; equal to the stored one unless that is wrong
     */
    public Judgement again(Trace judged) {
        Judgement stored = Objects.requireNonNull(judged.judgement(), "the trace is not judged");
        SortedMap<String, Double> measured = new TreeMap<>();
        stored.parts().forEach((name, part) -> measured.put(name, part.value()));
        Set<String> missing = elsewhere();
        missing.removeAll(measured.keySet());
        return judge(judged, stored.verdict().verdict(), measured, missing, stored.flags());
    }
}
