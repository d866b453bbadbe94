package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Desk;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Value;
import dev.assay.search.question.Asked;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Question;
import dev.assay.search.question.construct.Draft;
import dev.assay.search.question.construct.Form;
import dev.assay.search.question.construct.Obfuscations;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowCheckTest {
    private static final EnvironmentRef CORPUS =
            new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "cd".repeat(32), "any");
    private static final List<Document> INNS = inns("d:one", 9);

    private static final Constraint SLOW_ROAD = new Constraint.Linked(
            "on",
            Direction.OUT,
            Constraint.All.of(
                    new Constraint.OfKind("road"),
                    new Constraint.HasValue("paved", new Value.Text("cobbles")),
                    new Constraint.Range("length", "km", null, BigDecimal.valueOf(50))));
    private static final Constraint FOUR_BEDS =
            new Constraint.HasValue("beds", new Value.Quantity(BigDecimal.valueOf(4), ""));

    /** Two inns with four beds, on different roads; of one more inn the beds are said. */
    private static List<Document> inns(String id, int beds) {
        return List.of(
                inn(id, "Anchor Inn", beds, "r:coast", "Coast Road"),
                inn("d:two", "Bell Inn", 4, "r:coast", "Coast Road"),
                inn("d:three", "Crown Inn", 4, "r:hill", "Hill Road"),
                road("r:coast", "Coast Road", 40),
                road("r:hill", "Hill Road", 70));
    }

    private static Document inn(String id, String title, int beds, String road, String name) {
        return Page.of(id, "inn", title)
                .number("beds", beds, "")
                .link("on", road, name)
                .done();
    }

    private static Document road(String id, String title, int length) {
        return Page.of(id, "road", title)
                .number("length", length, "km")
                .text("paved", "cobbles")
                .done();
    }

    /** Says what it is told to say. */
    private record Parrot(String name, String words) implements Agent {
        @Override
        public Optional<String> answer(Inquiry inquiry, Desk desk) {
            return Optional.of(words);
        }
    }

    private static Corpus corpus(List<Document> pages) {
        Provenance provenance = new Provenance("invented", "CC0-1.0", null, "2026-01-01T00:00:00Z", new TreeMap<>());
        return new Corpus(Shelf.facts(pages), new Shelf(pages), CORPUS, provenance);
    }

    private static List<Agent> parrots(String... words) {
        List<Agent> agents = new ArrayList<>();
        for (String each : words) {
            agents.add(new Parrot("parrot-" + agents.size(), each));
        }
        return agents;
    }

    private static SearchTask row(Asked asked, @Nullable Value value) {
        Constraint constraint = Constraint.All.of(new Constraint.OfKind("inn"), FOUR_BEDS, SLOW_ROAD);
        Draft draft = new Draft(
                3,
                Form.CHAIN,
                "d:two",
                new Question(constraint, asked),
                "Which inn of four beds stands on a short road of cobbles?",
                List.of("d:two"),
                value,
                Set.of("d:two"),
                Obfuscations.in(constraint));
        Acceptance acceptance = new Acceptance(parrots("crown inn", "Anchor Inn"), Budget.small(), 1);
        Outcome outcome = new Verifier(corpus(INNS), acceptance).verify(draft);
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        return ((Outcome.Kept) outcome).task();
    }

    private static SearchTask row() {
        return row(new Asked.Entity(), null);
    }

    private static List<String> problems(SearchTask row) {
        return new RowCheck(corpus(INNS), parrots("Crown Inn")).check(row).problems();
    }

    /** The row with some of its JSON changed. */
    private static SearchTask changed(SearchTask row, Consumer<ObjectNode> change) {
        ObjectNode json = CanonicalJson.mapper().valueToTree(row);
        JsonNode before = json.deepCopy();
        change.accept(json);
        assertThat(json).isNotEqualTo(before);
        return CanonicalJson.mapper().convertValue(json, SearchTask.class);
    }

    /** The same with an id that fits what it says now. */
    private static SearchTask renamed(SearchTask row) {
        return changed(
                row,
                json -> json.put(
                        "id",
                        SearchTask.idOf(row.environment().digest(), row.question(), row.answer(), row.constraints())));
    }

    private static ObjectNode in(JsonNode json, String list, int index) {
        return (ObjectNode) json.path(list).path(index);
    }

    @Test
    void aRowThatWasKeptHolds() {
        SearchTask row = row();
        RowFinding finding = new RowCheck(corpus(INNS), parrots("Crown Inn", "anchor inn")).check(row);
        assertThat(finding.problems()).isEmpty();
        assertThat(finding.holds()).isTrue();
        assertThat(finding.candidates()).isEqualTo(2);
        assertThat(finding.again()).isEqualTo(2);
        assertThat(finding.statements()).isEqualTo(row.evidence().size()).isGreaterThan(3);
        SearchTask read = CanonicalJson.read(CanonicalJson.write(row), SearchTask.class);
        assertThat(problems(read)).isEmpty();
    }

    @Nested
    class Finds {
        @Test
        void anotherAnswerEvenWhereTheIdWasMadeAnew() {
            SearchTask other = changed(row(), json -> ((ObjectNode) json.path("answer"))
                    .putArray("values")
                    .add("Crown Inn"));
            assertThat(problems(other)).anyMatch(problem -> problem.startsWith("ID: "));
            assertThat(problems(renamed(other)))
                    .anyMatch(problem -> problem.startsWith("ANSWER: ") && problem.contains("Bell Inn"))
                    .noneMatch(problem -> problem.startsWith("ID: "));
            SearchTask entity = changed(other, json -> json.putArray("answers").add("d:three"));
            assertThat(problems(renamed(entity))).anyMatch(problem -> problem.startsWith("NOT_PROVEN: "));
            SearchTask nobody = changed(other, json -> json.putArray("answers").add("d:nine"));
            assertThat(problems(renamed(nobody))).anyMatch(problem -> problem.startsWith("ANSWERS: "));
        }

        @Test
        void aLooserToleranceOrAnotherAlias() {
            SearchTask alias = changed(row(), json -> ((ObjectNode) json.path("answer"))
                    .putArray("aliases")
                    .add("Crown Inn"));
            assertThat(problems(renamed(alias))).anyMatch(problem -> problem.startsWith("ANSWER: "));
        }

        @Test
        void anotherSpan() {
            SearchTask row = row();
            for (int i = 0; i < row.evidence().size(); i++) {
                int index = i;
                SearchTask moved = changed(row, json -> in(json, "evidence", index)
                        .put("begin", row.evidence().get(index).begin() + 1)
                        .put("end", row.evidence().get(index).end() + 1));
                assertThat(problems(moved))
                        .singleElement()
                        .asString()
                        .startsWith("EVIDENCE: the statement %d of the row".formatted(i + 1));
            }
            SearchTask fewer = changed(row, json -> ((ArrayNode) json.path("evidence")).remove(0));
            assertThat(problems(fewer)).anyMatch(problem -> problem.contains("statements, the proof"));
        }

        @Test
        void anotherVerdictOrEvidenceOfACandidate() {
            SearchTask row = row();
            SearchTask verdict = changed(row, json -> in(json, "candidates", 0)
                    .put("verdict", "unverifiable")
                    .remove("evidence"));
            assertThat(problems(verdict)).singleElement().asString().startsWith("CANDIDATE: ");
            SearchTask place = changed(
                    row, json -> ((ObjectNode) in(json, "candidates", 1).path("evidence")).put("document", "d:two"));
            assertThat(problems(place)).singleElement().asString().startsWith("CANDIDATE: ");
            SearchTask right = changed(row, json -> in(json, "candidates", 1).put("answer", "Bell Inn"));
            assertThat(problems(right)).anyMatch(problem -> problem.contains("is not proven wrong, but right"));
            SearchTask unknown = changed(row, json -> in(json, "candidates", 1).put("answer", "Dragon Inn"));
            assertThat(problems(unknown))
                    .anyMatch(problem -> problem.contains("is not proven wrong, but unverifiable"));
            SearchTask none = changed(row, json -> json.putArray("candidates"));
            assertThat(problems(none)).containsExactly("CANDIDATES: the row has none");
        }

        @Test
        void constraintsThatOthersSatisfyToo() {
            SearchTask row = row();
            String loose = CanonicalJson.write(
                    new Question(Constraint.All.of(new Constraint.OfKind("inn"), FOUR_BEDS), new Asked.Entity()));
            assertThat(problems(renamed(changed(row, json -> json.put("constraints", loose)))))
                    .anyMatch(problem -> problem.startsWith("SECOND_ANSWER: "));
            assertThat(problems(renamed(changed(row, json -> json.put("constraints", "{}")))))
                    .anyMatch(problem -> problem.startsWith("CONSTRAINTS: "));
        }

        @Test
        void otherFiguresFormsAndLicences() {
            SearchTask row = row();
            assertThat(problems(changed(row, json -> json.put("hops", 9))))
                    .containsExactly("SHAPE: the hops of the row (9) is not what the corpus gives (1)");
            assertThat(problems(changed(row, json -> json.put("form", "riddle"))))
                    .anyMatch(problem -> problem.startsWith("CONSTRAINTS: "));
            assertThat(problems(changed(row, json -> json.putArray("passes").add("facts"))))
                    .anyMatch(problem -> problem.startsWith("PASSES: "));
            assertThat(problems(changed(row, json -> ((ObjectNode) json.path("provenance")).put("license", "MIT"))))
                    .anyMatch(problem -> problem.startsWith("LICENCE: "));
            assertThat(problems(changed(row, json -> json.remove("question"))))
                    .anyMatch(problem -> problem.startsWith("FIELDS: "));
        }

        @Test
        void anotherCorpusAndOneThatSaysSomethingElse() {
            SearchTask row = row();
            String other = "sha256:" + "0".repeat(64);
            SearchTask elsewhere = changed(row, json -> ((ObjectNode) json.path("environment")).put("digest", other));
            assertThat(problems(elsewhere)).singleElement().asString().startsWith("CORPUS: ");
            RowCheck second = new RowCheck(corpus(inns("d:one", 4)), parrots("Crown Inn"));
            assertThat(second.check(row).problems()).anyMatch(problem -> problem.startsWith("SECOND_ANSWER: "));
        }

        @Test
        void anAgentThatIsRightNow() {
            RowCheck check = new RowCheck(corpus(INNS), parrots("Crown Inn", "bell inn"));
            assertThat(check.check(row()).problems()).singleElement().asString().startsWith("ANSWERED: ");
        }
    }

    @Test
    void aValueThatIsAskedForIsTakenFromTheFacts() {
        SearchTask row = row(new Asked.Attribute("on"), new Value.Entity("r:coast", "Coast Road"));
        assertThat(row.answer().values()).containsExactly("Coast Road");
        assertThat(problems(row)).noneMatch(problem -> problem.startsWith("ANSWER: "));
        assertThat(problems(renamed(changed(row, json -> ((ObjectNode) json.path("answer"))
                        .putArray("values")
                        .add("Hill Road")))))
                .anyMatch(problem -> problem.startsWith("ANSWER: ") && problem.contains("Coast Road"));
    }
}
