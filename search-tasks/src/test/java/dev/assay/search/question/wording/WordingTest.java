package dev.assay.search.question.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Order;
import dev.assay.search.question.Question;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final FactStore STORE = Shelf.facts(List.of(
            Page.of("debian:libc6", "package", "libc6")
                    .number("installed-size", 12_000, "KiB")
                    .done(),
            Page.of("debian-section:games", "section", "games (section)").done(),
            Page.of("debian:toy", "package", "toy")
                    .link("section", "debian-section:games", "games")
                    .done()));

    private static final Constraint IN_GAMES = Constraint.Linked.to("section", "debian-section:games");
    private static final Constraint SIZE =
            new Constraint.Range("installed-size", "KiB", BigDecimal.valueOf(100), BigDecimal.valueOf(200));

    private final Wording debian = new Wording(STORE, Lexicon.shipped("debian"));
    private final Wording plain = new Wording(STORE, Lexicon.plain());

    private static Set<String> all(Wording wording, Constraint constraint, Asked asked, Value value) {
        return LongStream.range(0, 300)
                .mapToObj(seed ->
                        wording.of(new Question(constraint, asked), Optional.ofNullable(value), Dice.of(seed, "words")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSimpleQuestionIsASentence() {
        Constraint constraint = Constraint.All.of(new Constraint.OfKind("package"), IN_GAMES);
        assertThat(all(debian, constraint, new Asked.Entity(), null))
                .contains(
                        "Which package is in the section “games”? Answer with the title of its page.",
                        "Which package belongs to the section “games”? Answer with the title of its page.",
                        "I am looking for a certain package. It is in the section “games”. Which package is it?"
                                + " Answer with the title of its page.")
                .allSatisfy(text -> assertThat(text).endsWith("Answer with the title of its page."));
    }

    @Test
    void numbersHaveBoundsAndUnits() {
        Constraint constraint = Constraint.All.of(new Constraint.OfKind("package"), SIZE);
        Value bytes = new Value.Quantity(BigDecimal.TEN, "B");
        assertThat(all(debian, constraint, new Asked.Attribute("download-size"), bytes))
                .contains(
                        "What is the download size of the package that takes up between 100 and 200 KiB once installed?"
                                + " Answer with a number in bytes.")
                .hasSizeGreaterThan(5);
    }

    @Test
    void oneIsNotSeveralAndPersonsAreNotThings() {
        Constraint constraint = Constraint.All.of(
                new Constraint.OfKind("maintainer"), new Constraint.Range("packages", "", null, BigDecimal.ONE));
        assertThat(all(debian, constraint, new Asked.Entity(), null))
                .contains("Which maintainer maintains at most 1 binary package? Answer with the name as the page of the"
                        + " maintainer gives it.")
                .contains(
                        "Find the one maintainer who looks after no more than 1 binary package. Answer with the name as the page of the maintainer gives it.")
                .noneSatisfy(text -> assertThat(text).containsPattern("maintainer that| it |1 binary packages"));
        Constraint two = Constraint.All.of(
                new Constraint.OfKind("maintainer"),
                new Constraint.Range("packages", "", null, BigDecimal.ONE),
                new Constraint.Range("source-packages", "", null, BigDecimal.ONE));
        assertThat(all(debian, two, new Asked.Entity(), null))
                .contains("Find the one maintainer who fits all of this: this maintainer (1) looks after no more than 1"
                        + " binary package; (2) maintains at most 1 source package. Answer with the name as the page of the"
                        + " maintainer gives it.");
        Constraint many = Constraint.All.of(
                new Constraint.OfKind("maintainer"), new Constraint.Range("packages", "", BigDecimal.TEN, null));
        assertThat(all(debian, many, new Asked.Entity(), null))
                .anySatisfy(text -> assertThat(text).contains("no fewer than 10 binary packages"));
    }

    @Test
    void longNumbersAreGroupedAndNeighboursAreNamed() {
        Constraint size =
                new Constraint.Range("installed-size", "KiB", BigDecimal.valueOf(9800), BigDecimal.valueOf(1_234_000));
        assertThat(all(debian, Constraint.All.of(new Constraint.OfKind("package"), size), new Asked.Entity(), null))
                .anySatisfy(text -> assertThat(text).contains("between 9800 and 1,234,000 KiB"));
        Constraint count = new Constraint.Count("recommends", Direction.OUT, 2, 3);
        assertThat(all(debian, Constraint.All.of(new Constraint.OfKind("package"), count), new Asked.Entity(), null))
                .anySatisfy(text -> assertThat(text).contains("recommends 2 or 3 different packages"));
    }

    @Test
    void describedEntitiesAreClausesOfTheirOwn() {
        Constraint inner = Constraint.All.of(
                new Constraint.OfKind("maintainer"), new Constraint.Range("packages", "", BigDecimal.valueOf(5), null));
        Constraint constraint = Constraint.All.of(
                new Constraint.OfKind("package"), new Constraint.Linked("maintained-by", Direction.OUT, inner), SIZE);
        assertThat(all(debian, constraint, new Asked.Entities(), null))
                .contains("Name every package that fits all of this: it (1) is maintained by a maintainer who"
                        + " maintains at least 5 binary packages; (2) has an installed size of between 100 and 200 KiB."
                        + " Answer with the titles of all their pages, separated by semicolons.");
    }

    @Test
    void countsComparisonsAndTallies() {
        Constraint constraint = Constraint.All.of(
                new Constraint.OfKind("package"),
                new Constraint.Count("recommends", Direction.OUT, 3, 3),
                new Constraint.Comparison("installed-size", Order.SMALLER, new Constraint.Is("debian:libc6")));
        assertThat(all(debian, constraint, new Asked.Tally("depends", Direction.OUT), null))
                .contains(
                        "Consider the package that fits all of this: it (1) recommends exactly 3 different packages; (2)"
                                + " has a smaller installed size than the package “libc6”. How many different packages does its"
                                + " Depends field name, alternatives included? Answer with a whole number.");
    }

    @Test
    void whatNoLexiconNamesIsSpokenOfByItsName() {
        Constraint constraint = Constraint.All.of(
                new Constraint.OfKind("station"),
                new Constraint.HasValue("roof", new Value.Text("glass")),
                new Constraint.Period(
                        "opened", new Value.Date("1901", Granularity.YEAR), new Value.Date("1903", Granularity.YEAR)));
        assertThat(all(plain, constraint, new Asked.Entity(), null))
                .contains(
                        "Which station has “glass” in the field “roof” and has a date of “opened” between 1901 and 1903"
                                + " inclusive? Answer with the title of its page.");
        Value day = new Value.Date("1901-02-03", Granularity.DAY);
        assertThat(all(plain, constraint, new Asked.Attribute("closed"), day))
                .allSatisfy(text -> assertThat(text).endsWith("Answer with a date in the form YYYY-MM-DD."));
    }

    @Test
    void whatDescribesSomethingElseIsHeldTogether() {
        Constraint two = Constraint.All.of(
                new Constraint.OfKind("station"),
                new Constraint.HasValue("roof", new Value.Text("glass")),
                new Constraint.HasValue("line", new Value.Text("north")));
        Constraint three = Constraint.All.of(
                new Constraint.OfKind("station"),
                new Constraint.HasValue("roof", new Value.Text("glass")),
                new Constraint.HasValue("line", new Value.Text("north")),
                new Constraint.HasValue("floor", new Value.Text("stone")));
        assertThat(all(plain, new Constraint.Linked("near", Direction.OUT, two), new Asked.Entity(), null))
                .allSatisfy(text -> assertThat(text).containsOnlyOnce(" that both "));
        assertThat(all(plain, new Constraint.Linked("near", Direction.OUT, three), new Asked.Entity(), null))
                .allSatisfy(text -> assertThat(text).containsOnlyOnce(" that at the same time "));
    }

    @Test
    void anUnknownLexiconIsRefused() {
        assertThatThrownBy(() -> Lexicon.shipped("klingon")).hasMessageContaining("klingon");
    }
}
