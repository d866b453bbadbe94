package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Direction;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two readings of what constraints mean, written apart: over the fact store, and over pages as they are opened. */
class PageTruthTest {
    @Test
    void theReadingsAgreeWhereverPagesTell() {
        List<Document> pages = Railway.of(120, 23);
        FactStore store = Shelf.facts(pages);
        Evaluator evaluator = new Evaluator(store);
        Shelf shelf = new Shelf(pages);
        QuestionMaker maker = new QuestionMaker(store, Lexicon.plain(), new Construction(2, 3, 5, 0.95, 1, 2, 5));
        Map<Truth, Integer> counts = new EnumMap<>(Truth.class);
        for (long number = 0; number < 150; number++) {
            if (maker.make(number) instanceof Made.Constructed constructed) {
                for (Constraint constraint : parts(constructed.draft())) {
                    PageTruth truth = new PageTruth(shelf);
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

    @Test
    void hubsThatLeadToHubsAreLookedAtOnce() {
        List<Document> pages = hub(60, 60);
        Constraint nowhere = new Constraint.OfKind("nowhere");
        for (int depth = 0; depth < 5; depth++) {
            nowhere = new Constraint.Linked("link", Direction.OUT, nowhere);
        }
        // One after another they would be 60 to the fifth, and so unknown.
        assertThat(new PageTruth(new Shelf(pages)).of(pages.get(0), nowhere)).isEqualTo(Truth.NO);
    }

    @Test
    void whereTooManyPagesWouldHaveToBeOpenedItIsUnknown() {
        List<Document> pages = hub(1, PageTruth.PAGES + 2);
        Constraint nowhere = new Constraint.Linked("link", Direction.OUT, new Constraint.OfKind("nowhere"));
        assertThat(new PageTruth(new Shelf(pages)).of(pages.get(0), nowhere)).isEqualTo(Truth.UNKNOWN);
    }

    /** Pages of which the first ones link to all others. */
    private static List<Document> hub(int hubs, int size) {
        List<Document> pages = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int own = i;
            List<Link> links = IntStream.range(0, own < hubs ? size : 0)
                    .filter(other -> other != own)
                    .mapToObj(other -> new Link("page:" + other, "link", "p", new Span(0, 1)))
                    .toList();
            pages.add(new Document(
                    "page:" + i,
                    "Page " + i,
                    List.of(),
                    "page",
                    Document.UNDETERMINED,
                    Document.NO_ASSERTION,
                    "",
                    "page",
                    links,
                    List.of()));
        }
        return pages;
    }

    private static List<Constraint> parts(Draft draft) {
        Constraint.All all = (Constraint.All) draft.question().constraint();
        List<Constraint> parts = new ArrayList<>(all.constraints());
        parts.add(all);
        return parts;
    }
}
