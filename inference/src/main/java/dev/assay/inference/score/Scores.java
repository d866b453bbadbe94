package dev.assay.inference.score;

import dev.assay.inference.dsa.TokenScores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is said of a trajectory. */
final class Scores {
    private Scores() {}

    static TraceScore of(TokenizedTrace trace, TokenScores scores, String model, String attention, boolean perToken) {
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
                mean(trace, scores),
                perToken ? tokens(trace, scores) : null,
                null,
                null);
    }

    // The first token of a trajectory is a mark that nobody wrote, so that every token of the policy has one before it.
    private static double mean(TokenizedTrace trace, TokenScores scores) {
        return trace.own().stream()
                .mapToDouble(place -> scores.logprobs().get(place - 1))
                .average()
                .orElseThrow();
    }

    private static TraceScore.Tokens tokens(TokenizedTrace trace, TokenScores scores) {
        List<Integer> ids = new ArrayList<>();
        List<Boolean> mask = new ArrayList<>();
        List<@Nullable Float> logprobs = new ArrayList<>();
        List<@Nullable Float> entropies = new ArrayList<>();
        for (int place = 0; place < trace.ids().length; place++) {
            boolean own = trace.own().get(place);
            ids.add(Math.toIntExact(trace.ids()[place]));
            mask.add(own);
            logprobs.add(own ? scores.logprobs().get(place - 1) : null);
            entropies.add(own ? scores.entropies().get(place - 1) : null);
        }
        return new TraceScore.Tokens(ids, mask, logprobs, entropies);
    }
}
