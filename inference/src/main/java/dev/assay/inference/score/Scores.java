package dev.assay.inference.score;

import dev.assay.inference.dsa.TokenScores;
import dev.assay.inference.score.ScoreOptions.Detail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is said of a trajectory. */
final class Scores {
    private Scores() {}

    static TraceScore of(TokenizedTrace trace, TokenScores scores, String model, String attention, Detail detail) {
        int last = trace.ids().length - 1;
        return new TraceScore(
                TraceScore.SCHEMA,
                trace.id(),
                model,
                scores.success().get(last),
                trace.ends().stream().map(scores.success()::get).toList(),
                attention,
                trace.ids().length,
                trace.own().cardinality(),
                detail == Detail.SUCCESS ? null : mean(scores),
                detail == Detail.TOKENS ? tokens(trace, scores) : null,
                null,
                null);
    }

    private static double mean(TokenScores scores) {
        return scores.logprobs().stream()
                .mapToDouble(Float::doubleValue)
                .average()
                .orElseThrow();
    }

    private static TraceScore.Tokens tokens(TokenizedTrace trace, TokenScores scores) {
        List<Integer> ids = new ArrayList<>();
        List<Boolean> mask = new ArrayList<>();
        List<@Nullable Float> logprobs = new ArrayList<>();
        List<@Nullable Float> entropies = new ArrayList<>();
        // What was asked for is what the policy wrote, in its order.
        int written = 0;
        for (int place = 0; place < trace.ids().length; place++) {
            boolean own = trace.own().get(place);
            ids.add(Math.toIntExact(trace.ids()[place]));
            mask.add(own);
            logprobs.add(own ? scores.logprobs().get(written) : null);
            entropies.add(own ? scores.entropies().get(written) : null);
            written += own ? 1 : 0;
        }
        return new TraceScore.Tokens(ids, mask, logprobs, entropies);
    }
}
