package dev.assay.inference.score;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceVerdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory as a scorer reads it, with what it was worth: a line of what training is fed with.
 *
 * @param schema {@code assay/training-text/1}
 * @param id of the trajectory
 * @param family of the task
 * @param task id of the task
 * @param environment digest of the environment
 * @param agent who acted
 * @param reward in [0,1]; absent where the verdict is no score
 * @param texts the pieces in order
 * @param kinds a character for each of them: {@code m} a mark, {@code t} a text, {@code M} and {@code T} the same by the policy
 */
public record TrainingText(
        String schema,
        String id,
        String family,
        String task,
        String environment,
        String agent,
        @Nullable Double reward,
        List<String> texts,
        String kinds) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/training-text/1";

    public TrainingText {
        texts = List.copyOf(texts);
    }

    /** What training reads of a trajectory. Throws {@link Unscored}. */
    public static TrainingText of(Trace trace) {
        List<Piece> pieces = CompactEncoding.pieces(trace);
        StringBuilder kinds = new StringBuilder();
        pieces.forEach(piece -> kinds.append(kind(piece)));
        return new TrainingText(
                SCHEMA,
                trace.id(),
                trace.rollout().family(),
                trace.rollout().taskId(),
                trace.rollout().environment().digest(),
                trace.rollout().agent().name(),
                reward(trace.judgement()),
                pieces.stream().map(Piece::text).toList(),
                kinds.toString());
    }

    // The verifier's word, not the combined reward: a right answer is a success however long it took.
    private static @Nullable Double reward(@Nullable Judgement judgement) {
        return judgement == null || judgement.verdict().kind() != TraceVerdict.Kind.SCORED
                ? null
                : Objects.requireNonNull(judgement.verdict().reward());
    }

    private static char kind(Piece piece) {
        if (piece.mark()) {
            return piece.own() ? 'M' : 'm';
        }
        return piece.own() ? 'T' : 't';
    }
}
