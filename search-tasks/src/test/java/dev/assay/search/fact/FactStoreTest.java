package dev.assay.search.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactStoreTest {
    private static final List<Document> PAGES = List.of(
            Page.of("b:oak", "tree", "Oak")
                    .aliases("Quercus")
                    .number("height", 30, "m")
                    .text("leaf", "lobed")
                    .link("feeds", "b:jay", "the jay")
                    .link("feeds", "b:boar", "boar")
                    .done(),
            Page.of("b:birch", "tree", "Birch")
                    .number("height", 20, "m")
                    .number("height", 65, "ft")
                    .text("leaf", "toothed")
                    .link("feeds", "b:jay", "jays")
                    .done(),
            Page.of("b:jay", "bird", "Jay")
                    .date("named", "1758-03-01")
                    .text("leaf", "lobed")
                    .done(),
            Page.of("b:wren", "bird", "Wren").date("named", "1758").done());

    private final FactStore store = Shelf.facts(PAGES);

    private List<String> ids(int[] documents) {
        return Arrays.stream(documents).mapToObj(store::id).toList();
    }

    private int at(String id) {
        return store.document(id).orElseThrow();
    }

    private static Value metres(long number) {
        return new Value.Quantity(BigDecimal.valueOf(number), "m");
    }

    @Test
    void documentsLieInTheOrderOfTheirIds() {
        assertThat(store.size()).isEqualTo(4);
        assertThat(List.of(store.id(0), store.id(1), store.id(2), store.id(3)))
                .containsExactly("b:birch", "b:jay", "b:oak", "b:wren");
        assertThat(store.document("b:boar")).isEmpty();
    }

    @Test
    void factsOfASubjectAndAttributeCarryTheirPlace() {
        List<Stated> heights = store.facts(at("b:oak"), "height");
        assertThat(heights).hasSize(1);
        assertThat(heights.get(0).value()).isEqualTo(metres(30));
        assertThat(heights.get(0).span().of(PAGES.get(0).text())).isEqualTo("30 m");
        assertThat(heights.get(0).source()).isEqualTo("b:oak");
        assertThat(store.facts(at("b:oak"), "colour")).isEmpty();
    }

    @Test
    void aValueFindsItsHolders() {
        assertThat(ids(store.holders("leaf", new Value.Text("lobed")))).containsExactly("b:jay", "b:oak");
        assertThat(ids(store.holders("leaf", new Value.Text("needle")))).isEmpty();
        assertThat(ids(store.holders("colour", new Value.Text("lobed")))).isEmpty();
    }

    @Test
    void aRangeHoldsItsBoundsAndOneUnitOnly() {
        assertThat(ids(store.holders("height", metres(20), metres(30)))).containsExactly("b:birch", "b:oak");
        assertThat(ids(store.holders("height", metres(21), metres(99)))).containsExactly("b:oak");
        assertThat(ids(store.holders("height", metres(31), metres(99)))).isEmpty();
        assertThat(ids(store.holders("height", metres(50), metres(10)))).isEmpty();
    }

    @Test
    void datesAreFoundByRange() {
        Value.Date from = new Value.Date("1758", Granularity.YEAR);
        Value.Date to = new Value.Date("1759", Granularity.YEAR);
        assertThat(ids(store.holders("named", from, to))).containsExactly("b:jay", "b:wren");
    }

    @Test
    void linksAreFollowedBothWays() {
        assertThat(ids(store.targets(at("b:oak"), "feeds"))).containsExactly("b:jay");
        assertThat(ids(store.sources(at("b:jay"), "feeds"))).containsExactly("b:birch", "b:oak");
        assertThat(store.values(at("b:oak"), "feeds"))
                .as("with one that has no document")
                .hasSize(2);
        assertThat(store.inDegree(at("b:jay"))).isEqualTo(2);
        assertThat(store.inDegree(at("b:oak"))).isZero();
    }

    @Test
    void namesAreTitlesAndAliasesWhateverTheirCase() {
        assertThat(ids(store.named("  “OAK” "))).containsExactly("b:oak");
        assertThat(ids(store.named("quercus"))).containsExactly("b:oak");
        assertThat(store.named("elm")).isEmpty();
        assertThat(store.name(at("b:jay"))).isEqualTo("Jay");
    }

    @Test
    void profilesCountSubjectsValuesAndThoseWithSeveral() {
        assertThat(store.profile("height")).isEqualTo(new Profile("height", ValueKind.QUANTITY, 2, 3, 1));
        assertThat(store.profile("feeds").kind()).isEqualTo(ValueKind.ENTITY);
        assertThat(store.profile("nothing").subjects()).isZero();
    }

    @Test
    void theOrderOfDocumentsChangesNothing() {
        List<Document> turned = new ArrayList<>(PAGES);
        Collections.reverse(turned);
        FactStore other = Shelf.facts(turned);
        for (int i = 0; i < store.size(); i++) {
            assertThat(other.facts(i)).isEqualTo(store.facts(i));
            assertThat(other.name(i)).isEqualTo(store.name(i));
        }
    }

    @Test
    void factsAboutOtherSubjectsKeepTheirSource() {
        Document note = new Document(
                "n:1",
                "Note",
                List.of(),
                "note",
                "en",
                "CC0-1.0",
                "",
                "The oak is 28 m high.\n",
                List.of(),
                List.of(
                        new Fact("b:oak", "height", metres(28), new Span(11, 15)),
                        new Fact("b:elm", "height", metres(25), new Span(11, 15))));
        List<Document> pages = new ArrayList<>(PAGES);
        pages.add(note);
        FactStore more = Shelf.facts(pages);
        assertThat(more.facts(more.document("b:oak").orElseThrow(), "height"))
                .extracting(Stated::source)
                .containsExactly("n:1", "b:oak");
        assertThat(more.orphans()).as("the elm has no document").isEqualTo(1);
    }

    @Test
    void twoDocumentsOfOneIdAreRefused() {
        FactStoreBuilder builder = new FactStoreBuilder();
        builder.add(PAGES.get(0));
        builder.add(PAGES.get(0));
        assertThatThrownBy(builder::build).hasMessageContaining("b:oak");
    }
}
