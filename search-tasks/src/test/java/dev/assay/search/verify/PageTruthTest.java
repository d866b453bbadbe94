package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.construct.Construction;
import dev.assay.search.question.construct.Draft;
import dev.assay.search.question.construct.Made;
import dev.assay.search.question.construct.QuestionMaker;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.world.Railway;
import dev.assay.search.world.Shelf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two readings of what constraints mean, written apart: over the fact store, and over pages as they are opened. */
class PageTruthTest {
    @Test
    void theReadingsAgreeWhereverPagesTell() {
        List<Document> pages = Railway.of(120, 23);
        FactStore store = Shelf.facts(pages);
        Evaluator evaluator = new Evaluator(store);
        PageTruth truth = new PageTruth(new Shelf(pages));
        QuestionMaker maker = new QuestionMaker(store, Lexicon.plain(), new Construction(2, 3, 5, 0.95, 1, 2, 5));
        Map<Truth, Integer> counts = new EnumMap<>(Truth.class);
        for (long number = 0; number < 150; number++) {
            if (maker.make(number) instanceof Made.Constructed constructed) {
                for (Constraint constraint : parts(constructed.draft())) {
                    for (Document page : pages) {
                        Truth told = truth.of(page, constraint);
                        counts.merge(told, 1, Integer::sum);
                        boolean holds =
                                evaluator.holds(store.document(page.id()).orElseThrow(), constraint);
                        if (told != Truth.UNKNOWN) {
                            assertThat(told == Truth.YES)
                                    .as("%s of %s", constraint, page.id())
                                    .isEqualTo(holds);
                        }
                    }
                }
            }
        }
        assertThat(counts.get(Truth.YES)).as("%s", counts).isGreaterThan(500);
        assertThat(counts.get(Truth.NO)).isGreaterThan(5000);
    }

    private static List<Constraint> parts(Draft draft) {
        Constraint.All all = (Constraint.All) draft.question().constraint();
        List<Constraint> parts = new ArrayList<>(all.constraints());
        parts.add(all);
        return parts;
    }
}
