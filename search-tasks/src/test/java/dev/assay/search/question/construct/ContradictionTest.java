package dev.assay.search.question.construct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContradictionTest {
    private static Document note(String id, String text, int length) {
        Fact fact = new Fact("r", "length", new Value.Quantity(BigDecimal.valueOf(length), "km"), new Span(0, 5));
        return new Document(id, id, List.of(), "note", "en", "CC0-1.0", "", text, List.of(), List.of(fact));
    }

    private static Optional<Contradiction> found(Document... pages) {
        FactStore store = Shelf.facts(List.of(pages));
        return Contradiction.of(store, store.document("r").orElseThrow(), "length");
    }

    @Test
    void twoDocumentsThatDisagreeAreNamedWithBothPlaces() {
        Document river = Page.of("r", "river", "Arn").number("length", 40, "km").done();
        assertThat(found(river, note("n", "41 km\n", 41)).orElseThrow().text())
                .isEqualTo("The length of r is 40 km in r [13, 18) and 41 km in n [0, 5).");
    }

    @Test
    void aDocumentThatSaysBothIsContradictedByOneThatSaysOne() {
        Document river = Page.of("r", "river", "Arn")
                .number("length", 40, "km")
                .number("length", 41, "km")
                .done();
        assertThat(found(river, note("n", "40 km\n", 40))).hasValueSatisfying(found -> {
            assertThat(found.first().source()).isNotEqualTo(found.second().source());
            assertThat(found.first().value()).isNotEqualTo(found.second().value());
        });
    }

    @Test
    void agreementAndSeveralValuesOfOneDocumentAreNone() {
        Document one = Page.of("r", "river", "Arn").number("length", 40, "km").done();
        assertThat(found(one, note("n", "40 km\n", 40))).isEmpty();
        Document two = Page.of("r", "river", "Arn")
                .number("length", 40, "km")
                .number("length", 41, "km")
                .done();
        assertThat(found(two)).isEmpty();
    }
}
