package dev.assay.pipelines.reward;

import dev.assay.inference.onnx.Device;
import dev.assay.inference.score.ScoreOptions;
import dev.assay.inference.score.TraceScore;
import dev.assay.inference.score.TraceScorer;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.reward.Measurement.Missing;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Chances of success of trajectories, by a model. They are rounded to six decimals: what is beyond depends on which trajectories ran
 * together, so that only a chance close to the middle between two such numbers may come out as the other one.
 */
public final class SuccessChances {
    private static final double DECIMALS = 1e6;

    private final Map<String, Said> scores;
    private final String model;

    private SuccessChances(Map<String, Said> scores, String model) {
        this.scores = scores;
        this.model = model;
    }

    /** A chance, or why there is none. */
    private record Said(@Nullable Double chance, @Nullable Missing missing) {
        static Said of(TraceScore score) {
            Float success = score.success();
            if (success == null) {
                return new Said(null, new Missing(String.valueOf(score.unscored()), String.valueOf(score.message())));
            }
            return Float.isFinite(success)
                    ? new Said(Math.max(0, Math.min(1, Math.round(success * DECIMALS) / DECIMALS)), null)
                    : new Said(null, new Missing("NOT_FINITE", "The model says %s.".formatted(success)));
        }
    }

    /**
     * Scores those of some trajectories that a verifier has scored; the others get no reward. Throws {@link BadInput} where the model is
     * none, {@link InfraException} where the device is not to be had.
     *
     * @param model folder of the scorer
     * @param progress told how many are scored
     */
    public static SuccessChances of(StoredTraces traces, Path model, Device device, IntConsumer progress) {
        Map<String, Said> scores = new HashMap<>();
        ScoreOptions options = ScoreOptions.cpu(Runtime.getRuntime().availableProcessors())
                .on(device)
                .withDetail(ScoreOptions.Detail.SUCCESS);
        String[] digest = {""};
        try (TraceScorer scorer = open(model, options, score -> {
            digest[0] = score.model();
            scores.put(score.id(), Said.of(score));
            progress.accept(scores.size());
        })) {
            traces.each(trace -> {
                try {
                    if (judged(trace)) {
                        scorer.add(trace);
                    }
                } catch (IOException e) {
                    throw unreadable(e);
                }
            });
            scorer.finish();
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new SuccessChances(scores, digest[0]);
    }

    private static boolean judged(Trace trace) {
        Judgement judgement = trace.judgement();
        return judgement != null && judgement.verdict().kind() == TraceVerdict.Kind.SCORED;
    }

    private static TraceScorer open(Path model, ScoreOptions options, Consumer<TraceScore> taker) throws IOException {
        try {
            return TraceScorer.open(model, options, taker);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The model (%s) cannot be used. %s".formatted(model, e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new InfraException(options.device().toString(), String.valueOf(e.getMessage()), false, e);
        }
    }

    private static InfraException unreadable(IOException e) {
        return new InfraException("storage", "The model cannot be read: " + e, true, e);
    }

    /** SHA-256 of the weights, {@code sha256:…}; empty where no trajectory was to be scored. */
    public String model() {
        return model;
    }

    /** The chance of a trajectory in [0,1]; absent where it has none. */
    @Nullable Double of(String trace) {
        Said said = scores.get(trace);
        return said == null ? null : said.chance();
    }

    /** Why a trajectory has none. */
    Missing missing(String trace) {
        Said said = scores.get(trace);
        return said == null || said.missing() == null
                ? new Missing("NOT_SCORED", "The model was not asked.")
                : said.missing();
    }
}
