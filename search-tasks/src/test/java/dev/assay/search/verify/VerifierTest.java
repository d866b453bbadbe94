package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Desk;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.index.Library;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Question;
import dev.assay.search.question.construct.Construction;
import dev.assay.search.question.construct.Draft;
import dev.assay.search.question.construct.Form;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.world.Page;
import dev.assay.search.world.Railway;
import dev.assay.search.world.Shelf;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final EnvironmentRef CORPUS =
            new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any");
    private static final Provenance PROVENANCE =
            new Provenance("invented", "CC0-1.0", null, "2026-01-01T00:00:00Z", new TreeMap<>());

    private static final List<Document> MILLS = List.of(
            mill("a", "Alder Mill", 2, "r1", "Arn"),
            mill("b", "Beck Mill", 3, "r1", "Arn"),
            mill("c", "Cope Mill", 5, "r2", "Bure"),
            mill("d", "Dun Mill", 3, "r2", "Bure"),
            Page.of("r1", "river", "Arn")
                    .number("length", 40, "km")
                    .text("bed", "gravel")
                    .done(),
            Page.of("r2", "river", "Bure")
                    .number("length", 60, "km")
                    .text("bed", "gravel")
                    .done());

    private static Document mill(String id, String title, int wheels, String river, String name) {
        return Page.of(id, "mill", title)
                .number("wheels", wheels, "")
                .link("on", river, name)
                .done();
    }

    private static Corpus corpus(List<Document> pages, Library library) {
        return new Corpus(Shelf.facts(pages), library, CORPUS, PROVENANCE);
    }

    /** Says what it is told to say. */
    private record Parrot(String name, @Nullable String answer) implements Agent {
        @Override
        public Optional<String> answer(Inquiry inquiry, Desk desk) {
            return Optional.ofNullable(answer);
        }
    }

    private static Acceptance parrots(String... answers) {
        List<Agent> agents = new ArrayList<>();
        for (String answer : answers) {
            agents.add(new Parrot("parrot-" + agents.size(), answer));
        }
        return new Acceptance(agents, Budget.small(), Math.min(1, agents.size()));
    }

    private static Constraint wheels(int count) {
        return new Constraint.HasValue("wheels", new Value.Quantity(BigDecimal.valueOf(count), ""));
    }

    private static final Constraint LONG_RIVER = new Constraint.Linked(
            "on",
            Direction.OUT,
            Constraint.All.of(
                    new Constraint.OfKind("river"),
                    new Constraint.HasValue("bed", new Value.Text("gravel")),
                    new Constraint.Range("length", "km", BigDecimal.valueOf(50), null)));

    private static Draft draft(Constraint constraint, Asked asked, @Nullable Value value, String... answers) {
        return new Draft(
                7,
                Form.CHAIN,
                answers[0],
                new Question(constraint, asked),
                "Which mill with three wheels lies on a river that is long?",
                List.of(answers),
                value,
                Set.of(answers),
                1);
    }

    private static Draft dun() {
        return draft(
                Constraint.All.of(new Constraint.OfKind("mill"), wheels(3), LONG_RIVER), new Asked.Entity(), null, "d");
    }

    private static Outcome verify(Draft draft, String... answers) {
        return new Verifier(corpus(MILLS, new Shelf(MILLS)), parrots(answers)).verify(draft);
    }

    private static SearchTask kept(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        return ((Outcome.Kept) outcome).task();
    }

    private static Rejection refused(Outcome outcome, Refusal refusal) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Rejection rejection = ((Outcome.Refused) outcome).rejection();
        assertThat(rejection.code()).as(rejection.detail()).isEqualTo(refusal.name());
        return rejection;
    }

    @Test
    void wrongCandidatesArePutDownWithDocumentAndSpan() {
        SearchTask task = kept(verify(dun(), "beck mill", "Cope Mill"));
        assertThat(task.answer().values()).containsExactly("Dun Mill");
        assertThat(task.passes()).containsExactly("facts", "text", "pages");
        assertThat(task.candidates()).extracting(SearchCandidate::verdict).containsOnly(SearchCandidate.Verdict.WRONG);
        assertThat(task.candidates().get(0).evidence()).satisfies(evidence -> {
            assertThat(evidence.document()).isEqualTo("b");
            assertThat(MILLS.get(1).text().substring(evidence.begin(), evidence.end()))
                    .isEqualTo("Arn");
            assertThat(CanonicalJson.read(evidence.constraint(), Constraint.class))
                    .isEqualTo(LONG_RIVER);
        });
        assertThat(task.candidates().get(1).evidence()).satisfies(evidence -> {
            assertThat(MILLS.get(2).text().substring(evidence.begin(), evidence.end()))
                    .isEqualTo("5");
            assertThat(CanonicalJson.read(evidence.constraint(), Constraint.class))
                    .isEqualTo(wheels(3));
        });
        assertThat(task.evidence()).extracting(evidence -> evidence.document()).contains("d", "r2");
        assertThat(CanonicalJson.read(task.constraints(), Question.class)).isEqualTo(dun().question());
    }

    @Test
    void keptTasksSurviveTheirJson() {
        SearchTask task = kept(verify(dun(), "beck mill"));
        assertThat(CanonicalJson.read(CanonicalJson.write(task), SearchTask.class))
                .isEqualTo(task);
    }

    @Nested
    class Refuses {
        @Test
        void whatAnAgentAnswered() {
            assertThat(refused(verify(dun(), "Beck Mill", "dun mill."), Refusal.ANSWERED)
                            .detail())
                    .contains("parrot-1");
        }

        @Test
        void whatTheCorpusDoesNotTell() {
            refused(verify(dun(), "Elm Mill"), Refusal.CANDIDATE_UNVERIFIABLE);
        }

        @Test
        void whatIsPublishedAlready(@TempDir Path folder) throws IOException {
            Path list = folder.resolve("mills.jsonl");
            Files.writeString(list, "{\"question\": \"" + dun().text() + "\"}\n");
            Acceptance acceptance = new Acceptance(
                    parrots("Beck Mill").agents(), Budget.small(), 1, PublishedQuestions.load(List.of(list)));
            Verifier verifier = new Verifier(corpus(MILLS, new Shelf(MILLS)), acceptance);
            assertThat(refused(verifier.verify(dun()), Refusal.CONTAMINATED).detail())
                    .contains("(line 1)", "(mills)");
        }

        @Test
        void aNameOfTheAnswerInItsWords() {
            Draft told = new Draft(
                    7,
                    Form.CHAIN,
                    "d",
                    dun().question(),
                    "Which mill, if not DUN-MILL, has three wheels?",
                    List.of("d"),
                    null,
                    Set.of("d"),
                    1);
            assertThat(refused(verify(told, "Beck Mill"), Refusal.TITLE_IN_QUESTION)
                            .detail())
                    .contains("(d)");
        }

        @Test
        void whatNoSearchLeadsTo() {
            Constraint unnamed = new Constraint.Linked(
                    "on",
                    Direction.OUT,
                    Constraint.All.of(
                            new Constraint.OfKind("river"),
                            new Constraint.Range("length", "km", BigDecimal.valueOf(50), null)));
            Draft draft = draft(
                    Constraint.All.of(new Constraint.OfKind("mill"), wheels(3), unnamed),
                    new Asked.Entity(),
                    null,
                    "d");
            assertThat(refused(verify(draft, "Beck Mill"), Refusal.NO_PATH).detail())
                    .contains("(d)");
        }

        @Test
        void whatIsComparedWithSomethingThatNoSearchLeadsTo() {
            Constraint lost = new Constraint.Comparison(
                    "wheels",
                    dev.assay.search.question.Order.SMALLER,
                    Constraint.All.of(new Constraint.OfKind("mill"), wheels(5)));
            Draft draft = draft(
                    Constraint.All.of(new Constraint.OfKind("mill"), lost, LONG_RIVER), new Asked.Entity(), null, "d");
            assertThat(refused(verify(draft, "Beck Mill"), Refusal.NO_PATH).detail())
                    .contains("(c)");
        }

        @Test
        void silence() {
            refused(verify(dun(), (String) null), Refusal.TOO_FEW_CANDIDATES);
        }

        @Test
        void aSecondAnswer() {
            Draft draft =
                    draft(Constraint.All.of(new Constraint.OfKind("mill"), wheels(3)), new Asked.Entity(), null, "d");
            assertThat(refused(verify(draft, "Cope Mill"), Refusal.SECOND_ANSWER)
                            .detail())
                    .contains("TooMany[count=2]");
        }

        @Test
        void onePageThatSaysItAll() {
            Draft draft =
                    draft(Constraint.All.of(new Constraint.OfKind("mill"), wheels(5)), new Asked.Entity(), null, "c");
            assertThat(refused(verify(draft, "Beck Mill"), Refusal.ONE_HOP).detail())
                    .contains("(c)");
        }

        @Test
        void evidenceThatThePageDoesNotShow() {
            List<Document> changed = new ArrayList<>(MILLS);
            Document river = changed.get(5);
            changed.set(
                    5,
                    new Document(
                            river.id(),
                            river.title(),
                            river.aliases(),
                            river.kind(),
                            river.language(),
                            river.licence(),
                            river.url(),
                            river.text().replace("60", "61"),
                            river.links(),
                            river.facts()));
            Verifier verifier = new Verifier(corpus(MILLS, new Shelf(changed)), parrots("Beck Mill"));
            assertThat(refused(verifier.verify(dun()), Refusal.EVIDENCE_MISSING).detail())
                    .contains("(r2)");
        }

        @Test
        void aSecondAnswerThatOnlyThePagesShow() {
            List<Document> more = new ArrayList<>(MILLS);
            more.add(mill("e", "Elm Mill", 3, "r2", "Bure"));
            Verifier verifier = new Verifier(corpus(MILLS, new Shelf(more)), parrots("Beck Mill"));
            assertThat(refused(verifier.verify(dun()), Refusal.SECOND_ANSWER).detail())
                    .contains("(e)");
        }

        @Test
        void factsThatContradictEachOther() {
            List<Document> more = new ArrayList<>(MILLS);
            more.add(new Document(
                    "n",
                    "Note",
                    List.of(),
                    "note",
                    "en",
                    "CC0-1.0",
                    "",
                    "The Bure is 70 km long.\n",
                    List.of(),
                    List.of(new dev.assay.search.corpus.Fact(
                            "r2",
                            "length",
                            new Value.Quantity(BigDecimal.valueOf(70), "km"),
                            new dev.assay.search.corpus.Span(12, 17)))));
            Verifier verifier = new Verifier(corpus(more, new Shelf(more)), parrots("Beck Mill"));
            assertThat(refused(verifier.verify(dun()), Refusal.CONTRADICTORY).detail())
                    .contains("60 km in r2 [", "70 km in n [12, 17)");
        }
    }

    @Nested
    class Values {
        private final Draft draft = draft(
                Constraint.All.of(new Constraint.OfKind("mill"), wheels(5), LONG_RIVER),
                new Asked.Attribute("opened"),
                new Value.Date("1801-02", Granularity.MONTH),
                "c");

        private final List<Document> pages = pages();

        private List<Document> pages() {
            List<Document> all = new ArrayList<>(MILLS);
            all.set(
                    2,
                    Page.of("c", "mill", "Cope Mill")
                            .number("wheels", 5, "")
                            .date("opened", "1801-02")
                            .link("on", "r2", "Bure")
                            .done());
            return all;
        }

        private Outcome verify(String answer) {
            return new Verifier(corpus(pages, new Shelf(pages)), parrots(answer)).verify(draft);
        }

        @Test
        void anotherDateIsWrongByTheStatementOfTheRightOne() {
            SearchTask task = kept(verify("1801"));
            assertThat(task.answer().granularity()).isEqualTo("month");
            assertThat(task.candidates().get(0).evidence()).satisfies(evidence -> {
                assertThat(evidence.document()).isEqualTo("c");
                assertThat(pages.get(2).text().substring(evidence.begin(), evidence.end()))
                        .isEqualTo("1801-02");
            });
        }

        @Test
        void theSameDateInOtherWordsIsRight() {
            refused(verify("February 1801"), Refusal.ANSWERED);
        }

        @Test
        void noDateIsNotVerifiable() {
            refused(verify("long ago"), Refusal.CANDIDATE_UNVERIFIABLE);
        }
    }

    @Nested
    class Sets {
        private final Draft draft = draft(
                Constraint.All.of(new Constraint.OfKind("mill"), LONG_RIVER), new Asked.Entities(), null, "c", "d");

        @Test
        void aMemberTooManyIsWrongByWhatItBreaks() {
            SearchTask task = kept(verify(draft, "Cope Mill; Dun Mill; Beck Mill"));
            assertThat(task.candidates().get(0).evidence().document()).isEqualTo("b");
        }

        @Test
        void aMissingMemberIsWrongByWhatItSatisfies() {
            SearchTask task = kept(verify(draft, "Cope Mill"));
            assertThat(task.candidates().get(0).evidence().document()).isEqualTo("d");
        }

        @Test
        void allMembersInAnyOrderAreRight() {
            refused(verify(draft, "dun mill; cope mill"), Refusal.ANSWERED);
        }
    }

    @Test
    void trialsOverAWholeCorpusKeepSomeAndNameWhyNotTheOthers() {
        List<Document> pages = Railway.of(300, 4);
        FactStore store = Shelf.facts(pages);
        Acceptance acceptance = new Acceptance(Agents.embedded(), Budget.small(), 1);
        Corpus corpus = new Corpus(store, new Shelf(pages), CORPUS, PROVENANCE);
        Trials trials = new Trials(corpus, Lexicon.plain(), new Construction(9, 3, 5, 0.9, 1, 3, 5), acceptance);
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (long number = 0; number < 150; number++) {
            Outcome outcome = trials.run(number);
            if (outcome instanceof Outcome.Kept kept) {
                SearchTask task = kept.task();
                counts.merge("kept", 1, Integer::sum);
                assertThat(task.candidates()).isNotEmpty().allSatisfy(candidate -> {
                    assertThat(candidate.verdict()).isEqualTo(SearchCandidate.Verdict.WRONG);
                    assertThat(candidate.evidence()).isNotNull();
                });
                assertThat(task.question()).contains("Answer with");
            } else {
                counts.merge(((Outcome.Refused) outcome).rejection().code(), 1, Integer::sum);
            }
        }
        assertThat(counts.getOrDefault("kept", 0)).as("%s", counts).isGreaterThan(10);
        assertThat(counts).as("%s", counts).containsKey("ANSWERED");
        assertThat(trials.run(17)).isEqualTo(trials.run(17));
    }
}
