package dev.assay.pipelines.bench;

import dev.assay.pipelines.search.SearchMeasures;
import dev.assay.search.index.IndexRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The figures of the search family.
 *
 * @param measures over a corpus
 */
public record SearchRates(SearchMeasures measures) {
    /** Least share of the speed of bare Lucene. */
    private static final double INDEX = 0.8;
    /** The published 50,275 in an hour on two cores, rounded up. */
    private static final double KEPT = 419;

    /** Documents a second into the library over those into bare Lucene, best of so many rounds each at least. */
    public Figure index(Path folder, int rounds) {
        IndexRate rate = measures.index(folder, rounds);
        return Figure.atLeast(
                "documents a second into the library over bare Lucene",
                rate.ratio(),
                INDEX,
                String.format(
                        Locale.ROOT,
                        "%,.0f over %,.0f of %,d documents, best of %d rounds each",
                        rate.library(),
                        rate.bare(),
                        rate.documents(),
                        rate.rounds()));
    }

    /** Kept questions a core-minute, and the time of a uniqueness proof. */
    public List<Figure> questions(Duration time) {
        SearchMeasures.Made made = measures.questions(time);
        Figure kept = Figure.atLeast(
                "kept questions a core-minute",
                made.keptAMinute(),
                KEPT,
                String.format(
                        Locale.ROOT,
                        "%d of %d trials in %.1f s of a core, %.0f tried a core-minute",
                        made.kept(),
                        made.tried(),
                        made.time().toNanos() / 1e9,
                        made.triedAMinute()));
        Figure proof = new Figure(
                "milliseconds of a uniqueness proof, median",
                made.proof(0.5),
                "told",
                true,
                String.format(
                        Locale.ROOT,
                        "of %d proofs; 90 %% within %.3f, longest %.3f",
                        made.proofs().size(),
                        made.proof(0.9),
                        made.proof(1)));
        return List.of(kept, proof);
    }
}
