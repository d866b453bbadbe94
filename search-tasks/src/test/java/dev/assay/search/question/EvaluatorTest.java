package dev.assay.search.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final List<Document> PAGES = List.of(
            Page.of("a", "mill", "Alder Mill")
                    .number("wheels", 2, "")
                    .date("built", "1790")
                    .text("power", "water")
                    .link("on", "r1", "Arn")
                    .link("near", "b", "Beck Mill")
                    .link("near", "x", "a barn that has no page")
                    .done(),
            Page.of("b", "mill", "Beck Mill")
                    .number("wheels", 3, "")
                    .date("built", "1790-06-01")
                    .text("power", "water")
                    .link("on", "r1", "Arn")
                    .done(),
            Page.of("c", "mill", "Cope Mill")
                    .number("wheels", 5, "")
                    .date("built", "1801-02")
                    .text("power", "wind")
                    .link("on", "r2", "Bure")
                    .link("near", "b", "Beck Mill")
                    .done(),
            Page.of("r1", "river", "Arn").number("length", 40, "km").done(),
            Page.of("r2", "river", "Bure").number("length", 60, "km").done());

    private final FactStore store = Shelf.facts(PAGES);
    private final Evaluator evaluator = new Evaluator(store);
    private final Map<String, Document> pages =
            PAGES.stream().collect(Collectors.toMap(Document::id, Function.identity()));

    private List<String> all(Constraint constraint) {
        List<String> found =
                Arrays.stream(evaluator.all(constraint)).mapToObj(store::id).toList();
        for (int i = 0; i < store.size(); i++) {
            assertThat(evaluator.holds(i, constraint))
                    .as("asked one by one: %s of %s", constraint, store.id(i))
                    .isEqualTo(found.contains(store.id(i)));
        }
        return found;
    }

    private static Value.Date date(String iso) {
        return new Value.Date(
                iso, iso.length() == 4 ? Granularity.YEAR : iso.length() == 7 ? Granularity.MONTH : Granularity.DAY);
    }

    private static Constraint wheels(Integer least, Integer most) {
        return new Constraint.Range(
                "wheels",
                "",
                least == null ? null : BigDecimal.valueOf(least),
                most == null ? null : BigDecimal.valueOf(most));
    }

    @Test
    void valuesKindsAndNames() {
        assertThat(all(new Constraint.HasValue("power", new Value.Text("water"))))
                .containsExactly("a", "b");
        assertThat(all(new Constraint.OfKind("river"))).containsExactly("r1", "r2");
        assertThat(all(new Constraint.Is("c"))).containsExactly("c");
        assertThat(all(new Constraint.Is("x"))).isEmpty();
    }

    @Test
    void rangesIncludeTheirBounds() {
        assertThat(all(wheels(2, 3))).containsExactly("a", "b");
        assertThat(all(wheels(3, null))).containsExactly("b", "c");
        assertThat(all(wheels(null, 2))).containsExactly("a");
        assertThat(all(new Constraint.Range("length", "m", BigDecimal.ONE, null)))
                .as("another unit")
                .isEmpty();
    }

    @Test
    void aPeriodHoldsADateAsAWhole() {
        assertThat(all(new Constraint.Period("built", date("1790"), date("1790"))))
                .containsExactly("a", "b");
        assertThat(all(new Constraint.Period("built", date("1790-05"), date("1790-06"))))
                .as("a year is not within two of its months")
                .containsExactly("b");
        assertThat(all(new Constraint.Period("built", date("1790-06-01"), date("1801-02-28"))))
                .containsExactly("b", "c");
        assertThat(all(new Constraint.Period("built", date("1790-06-01"), date("1801-02-27"))))
                .containsExactly("b");
    }

    @Test
    void comparisonsNeedExactlyOneOther() {
        Constraint more = new Constraint.Comparison("wheels", Order.GREATER, new Constraint.Is("a"));
        assertThat(all(more)).containsExactly("b", "c");
        Constraint less = new Constraint.Comparison("wheels", Order.SMALLER, new Constraint.Is("b"));
        assertThat(all(less)).containsExactly("a");
        Constraint described = new Constraint.Comparison(
                "length", Order.GREATER, Constraint.All.of(new Constraint.OfKind("river"), length(40)));
        assertThat(all(described)).containsExactly("r2");
        assertThat(all(new Constraint.Comparison("wheels", Order.GREATER, new Constraint.OfKind("mill"))))
                .as("three others")
                .isEmpty();
        assertThat(all(new Constraint.Comparison("built", Order.GREATER, new Constraint.Is("a"))))
                .as("a day within the year is not later than the year")
                .containsExactly("c");
    }

    private static Constraint length(int km) {
        return new Constraint.HasValue("length", new Value.Quantity(BigDecimal.valueOf(km), "km"));
    }

    @Test
    void countsAreOfDifferentEntities() {
        assertThat(all(new Constraint.Count("near", Direction.OUT, 2, 2)))
                .as("one of them has no page")
                .containsExactly("a");
        assertThat(all(new Constraint.Count("near", Direction.IN, 2, 9))).containsExactly("b");
        assertThat(all(Constraint.All.of(
                        new Constraint.OfKind("mill"), new Constraint.Count("near", Direction.IN, 0, 0))))
                .containsExactly("a", "c");
        assertThat(all(Constraint.All.of(
                        new Constraint.OfKind("mill"), new Constraint.Count("near", Direction.OUT, 0, 0))))
                .containsExactly("b");
    }

    @Test
    void chainsGoThroughWhatIsDescribed() {
        Constraint river = Constraint.All.of(new Constraint.OfKind("river"), length(40));
        assertThat(all(new Constraint.Linked("on", Direction.OUT, river))).containsExactly("a", "b");
        assertThat(all(Constraint.Linked.from("near", "c"))).containsExactly("b");
        assertThat(all(Constraint.Linked.to("near", "x"))).as("no page").isEmpty();
        Constraint chain =
                new Constraint.Linked("near", Direction.OUT, new Constraint.Linked("on", Direction.OUT, river));
        assertThat(all(chain)).containsExactly("a", "c");
        assertThat(all(Constraint.All.of(chain, wheels(5, null)))).containsExactly("c");
    }

    @Test
    void tooManyAreCounted() {
        assertThat(evaluator.matches(new Constraint.OfKind("mill"), 2)).isEqualTo(new Matches.TooMany(3));
        assertThat(evaluator.matches(new Constraint.OfKind("mill"), 3))
                .isEqualTo(new Matches.Found(List.of("a", "b", "c")));
    }

    @Test
    void aProofShowsEachStatementWhereItStands() {
        Constraint river = Constraint.All.of(new Constraint.OfKind("river"), length(40));
        Constraint constraint = Constraint.All.of(wheels(2, 2), new Constraint.Linked("on", Direction.OUT, river));
        List<Support> proof = new Prover(store).proof(0, constraint);
        assertThat(proof)
                .extracting(support -> support.document() + ": " + shown(support))
                .containsExactly("a: 2", "a: Arn", "r1: Arn\n\nLength: 40 km\n", "r1: 40 km");
        assertThatThrownBy(() -> new Prover(store).proof(1, constraint)).hasMessageContaining("(b)");
    }

    private String shown(Support support) {
        return support.span().of(pages.get(support.document()).text());
    }

    @Test
    void aBreachIsTheFirstConstraintBrokenWithItsPlace() {
        Constraint constraint = Constraint.All.of(
                new Constraint.HasValue("power", new Value.Text("water")),
                wheels(3, 3),
                Constraint.Linked.to("on", "r1"));
        Refuter refuter = new Refuter(store);
        assertThat(refuter.breach(1, constraint)).isEmpty();
        Breach mill = refuter.breach(0, constraint).orElseThrow();
        assertThat(mill.constraint()).isEqualTo(wheels(3, 3));
        assertThat(mill.why()).isEqualTo(Breach.Why.OTHER_VALUE);
        assertThat(mill.span().of(pages.get("a").text())).isEqualTo("2");
        Breach wind = refuter.breach(2, constraint).orElseThrow();
        assertThat(wind.span().of(pages.get("c").text())).isEqualTo("wind");
        Breach river = refuter.breach(3, constraint).orElseThrow();
        assertThat(river.why()).isEqualTo(Breach.Why.NOT_STATED);
        assertThat(river.span().length()).isEqualTo(pages.get("r1").text().length());
    }

    @Test
    void aBreachOfALinkNamesTheLinksThereAre() {
        Refuter refuter = new Refuter(store);
        Breach breach = refuter.breach(2, Constraint.Linked.to("on", "r1")).orElseThrow();
        assertThat(breach.why()).isEqualTo(Breach.Why.OTHER_ENTITY);
        assertThat(breach.says()).contains("Bure");
        assertThat(breach.span().of(pages.get("c").text())).isEqualTo("Bure");
        Breach inward = refuter.breach(1, Constraint.Linked.from("near", "b")).orElseThrow();
        assertThat(inward.document()).as("the page that does link here").isEqualTo("a");
        assertThat(refuter.breach(0, new Constraint.Count("near", Direction.OUT, 3, 4))
                        .orElseThrow()
                        .says())
                .contains("2");
    }

    @Test
    void evidenceNamesPagesByTheirTitlesAndCountsEachOnce() {
        FactStore linked = Shelf.facts(List.of(
                Page.of("a", "page", "Alpha")
                        .link("mentions", "b", "it")
                        .link("mentions", "b", "the second page")
                        .done(),
                Page.of("b", "page", "Beta Page").done(),
                Page.of("c", "page", "Gamma").link("mentions", "a", "here").done()));
        Constraint toBeta = Constraint.Linked.to("mentions", "b");
        assertThat(new Prover(linked).proof(0, toBeta))
                .extracting(Support::says)
                .containsExactly("it links to Beta Page");
        Refuter refuter = new Refuter(linked);
        assertThat(refuter.breach(2, toBeta).orElseThrow().says()).isEqualTo("it links to Alpha");
        assertThat(refuter.breach(1, toBeta).orElseThrow().says()).isEqualTo("it links to nothing");
        assertThat(refuter.breach(0, Constraint.Linked.to("mentions", "c"))
                        .orElseThrow()
                        .says())
                .isEqualTo("it links to Beta Page");
        assertThat(refuter.breach(0, Constraint.Linked.from("mentions", "b"))
                        .orElseThrow()
                        .says())
                .isEqualTo("Gamma links to it, and satisfies no more");
    }
}
