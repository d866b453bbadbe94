package dev.assay.search.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.rubric.Usage;
import dev.assay.search.corpus.Document;
import dev.assay.search.verify.Corpus;
import dev.assay.search.verify.PublishedQuestions;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.RubricAnswer;
import dev.assay.verifiers.task.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpfulQuestionsTest {
    private static final List<Document> PAGES = List.of(
            Page.of("knots:anchor", "page", "Anchorage")
                    .aliases("Mooring ground")
                    .prose("An anchor holds a boat at night. " + "Look at it again after an hour. ".repeat(20))
                    .done(),
            Page.of("knots:short", "page", "Bollard").prose("A post.").done());
    private static final Corpus CORPUS = new Corpus(
            Shelf.facts(PAGES),
            new Shelf(PAGES),
            new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
            new Provenance("knots", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>(Map.of("assay", "1"))));

    private static HelpfulOutcome make(ScriptedModels models, HelpfulLimits limits, @Nullable String start) {
        return new HelpfulQuestions(CORPUS, models, models, PublishedQuestions.none(), limits)
                .make("helpful-00000003", start);
    }

    private static HelpfulOutcome make(ScriptedModels models) {
        return make(models, new HelpfulLimits(2, 4, 0.05), "knots:anchor");
    }

    private static HelpfulTask kept(HelpfulOutcome outcome) {
        assertThat(outcome).isInstanceOf(HelpfulOutcome.Kept.class);
        return ((HelpfulOutcome.Kept) outcome).task();
    }

    private static Rejection refused(HelpfulOutcome outcome) {
        assertThat(outcome).isInstanceOf(HelpfulOutcome.Refused.class);
        return ((HelpfulOutcome.Refused) outcome).rejection();
    }

    @Test
    void aQuestionIsKeptWhereSearchingHelps() {
        HelpfulOutcome outcome = make(new ScriptedModels());
        HelpfulTask task = kept(outcome);

        assertThat(task.name()).isEqualTo("helpful-00000003");
        assertThat(task.start()).isEqualTo("knots:anchor");
        assertThat(task.question()).startsWith("How does one keep a boat");
        assertThat(task.rubric().dimensions()).hasSize(2);
        assertThat(task.answers())
                .extracting(RubricAnswer::mode)
                .containsExactly(RubricAnswer.Mode.CLOSED_BOOK, RubricAnswer.Mode.SEARCH);
        // 3 times 2 and 3 of 40 marks from memory; 3 times 9 and 7 of 40 with search.
        assertThat(task.answers().get(0).total()).isEqualTo(9 / 40.0, within(1e-12));
        assertThat(task.answers().get(1).total()).isEqualTo(34 / 40.0, within(1e-12));
        assertThat(task.benefit()).isEqualTo(25 / 40.0, within(1e-12));
        assertThat(task.answers()).extracting(RubricAnswer::searches).containsExactly(0, 1);
        assertThat(task.answers().get(1).transcript())
                .extracting(Spoken::role)
                .containsExactly("system", "user", "assistant");
        assertThat(task.answers().get(1).transcript().get(1).content())
                .contains(
                        "An anchor holds a boat", "correct facts (weight 3)", "Drop an anchor, and look at it again.");
        assertThat(task.provenance().license()).isEqualTo("CC0-1.0");
        assertThat(task.provenance().versions()).containsKeys("assay", "model", "judge");
        assertThat(CanonicalJson.read(CanonicalJson.write(task), HelpfulTask.class))
                .isEqualTo(task);
        // One question, two answers of which one took two replies, two judgements.
        assertThat(outcome.usage()).isEqualTo(new Usage(6, 60, 30));
    }

    @Test
    void theJudgeSeesWhatAnAnswerCites() {
        // The first page is that of results, which no document has; the second the document.
        ScriptedModels models = new ScriptedModels()
                .calling("search", "{\"query\": \"anchor night\"}")
                .calling("open", "{\"id\": 0}")
                .answering("Drop an anchor 【1†L2】, not a post 【0†L0】 or 【7†L3】, and 【1†L2-L2】.", 2);
        RubricAnswer answer = kept(make(models)).answers().get(1);

        assertThat(answer.opens()).isEqualTo(1);
        assertThat(answer.citations()).singleElement().satisfies(cited -> {
            assertThat(cited.document()).isEqualTo("knots:anchor");
            assertThat(PAGES.get(0).text().substring(cited.begin(), cited.end()))
                    .startsWith("An anchor holds a boat at night.");
        });
        assertThat(answer.transcript().get(1).content())
                .contains("<cited>\nAnchorage: An anchor holds a boat at night.")
                .containsOnlyOnce("<cited>");
        assertThat(kept(make(models)).answers().get(0).transcript().get(1).content())
                .doesNotContain("<cited>");
    }

    @Test
    void whereSearchingDoesNotHelpItIsRefusedWithBothTotals() {
        Rejection rejection = refused(make(new ScriptedModels().answering("Who can say?", 1)));
        assertThat(rejection.code()).isEqualTo("NO_BENEFIT");
        assertThat(rejection.evidence())
                .containsEntry("closed_book", "0.225")
                .containsEntry("search", "0.225")
                .containsEntry("start", "knots:anchor")
                .containsKeys("question", "rubric");

        ScriptedModels same = new ScriptedModels().answering("Who can say?", 1);
        assertThat(kept(make(same, new HelpfulLimits(2, 4, -1), "knots:anchor")).benefit())
                .isZero();
    }

    @Test
    void whatIsWrongIsToldToTheModelAndMended() {
        ScriptedModels models = new ScriptedModels()
                .asking(said -> said == 0 ? "Here you are: {}" : ScriptedModels.QUESTION)
                .judging(said -> said == 0 ? "{\"scores\": []}" : "");
        HelpfulTask task = kept(make(models));
        assertThat(task.answers().get(0).transcript())
                .extracting(Spoken::role)
                .containsExactly("system", "user", "assistant", "user", "assistant");
        assertThat(task.answers().get(0).transcript().get(3).content())
                .contains("'correct facts' is not scored", "Answer again");
    }

    @Test
    void questionsThatAreNoneAreRefusedByTheirKind() {
        assertThat(refused(make(new ScriptedModels().asking(said -> "Ask me something.")))
                        .code())
                .isEqualTo("QUESTION_MALFORMED");
        assertThat(refused(make(new ScriptedModels().asking(said -> ScriptedModels.QUESTION + " Done."))))
                .satisfies(rejection -> {
                    assertThat(rejection.code()).isEqualTo("QUESTION_MALFORMED");
                    assertThat(rejection.evidence().get("reply")).endsWith("Done.");
                    assertThat(rejection.evidence()).doesNotContainKey("question");
                });
        assertThat(refused(make(new ScriptedModels()
                                .asking(said -> ScriptedModels.QUESTION.replace("\"weight\": 3", "\"weight\": 3.5"))))
                        .code())
                .isEqualTo("RUBRIC_INVALID");
        assertThat(refused(make(new ScriptedModels()
                                .asking(said -> ScriptedModels.QUESTION.replace("practical use", "correct facts"))))
                        .code())
                .isEqualTo("RUBRIC_INVALID");
        assertThat(refused(make(new ScriptedModels()
                                .asking(said ->
                                        ScriptedModels.QUESTION.replace("drifting", "leaving a mooring-ground"))))
                        .code())
                .isEqualTo("TITLE_IN_QUESTION");
        assertThat(refused(make(new ScriptedModels().refusing("I would rather not.")))
                        .code())
                .isEqualTo("REFUSED");
    }

    @Test
    void aFencedBlockIsLetPass() {
        assertThat(kept(make(new ScriptedModels().asking(said -> "```json\n" + ScriptedModels.QUESTION + "\n```\n")))
                        .question())
                .startsWith("How does one");
    }

    @Test
    void judgementsThatCannotBeReadAreRefusedByTheirKind() {
        Map<String, String> codes = Map.of(
                "Nine of ten.",
                "JUDGEMENT_MALFORMED",
                ScriptedModels.scores(9, 7).replace("\"reason\"", "\"why\""),
                "JUDGEMENT_MALFORMED",
                ScriptedModels.scores(9, 11),
                "JUDGEMENT_OUT_OF_RANGE",
                ScriptedModels.scores(9, 7).replace("\"score\": 7", "\"score\": \"7\""),
                "JUDGEMENT_OUT_OF_RANGE",
                ScriptedModels.scores(9, 7).replace("practical use", "good manners"),
                "JUDGEMENT_INCOMPLETE",
                ScriptedModels.scores(9, 7).replace("practical use", "correct facts"),
                "JUDGEMENT_INCOMPLETE");
        codes.forEach((reply, code) -> {
            Rejection rejection = refused(make(new ScriptedModels().judging(said -> reply)));
            assertThat(rejection.code()).as(reply).isEqualTo(code);
            assertThat(rejection.family()).isEqualTo("helpful");
            assertThat(rejection.candidate()).isEqualTo("helpful-00000003");
            assertThat(rejection.evidence()).containsEntry("reply", reply).containsEntry("answering", "closed_book");
        });
    }

    @Test
    void inTheLastReplyThereAreNoTools() {
        ScriptedModels models = new ScriptedModels().answering("Drop an anchor.", 100);
        HelpfulTask task = kept(make(models));
        assertThat(task.answers().get(1).searches()).isEqualTo(3);
        assertThat(task.answers().get(1).answer()).isEqualTo("Drop an anchor.");
        assertThat(models.seen)
                .anySatisfy(conversation -> assertThat(conversation).anySatisfy(message -> {
                    assertThat(message).isInstanceOf(ToolMessage.class);
                    assertThat(((ToolMessage) message).content()).contains("Anchorage");
                }));

        assertThat(refused(make(new ScriptedModels().answering(" ", 100))).code())
                .isEqualTo("NO_ANSWER");
    }

    @Test
    void aPublishedQuestionIsNotAskedAgain(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(
                folder.resolve("known.jsonl"),
                "{\"question\": \"How does one keep a boat from drifting ashore at night?\"}\n");
        ScriptedModels models = new ScriptedModels();
        HelpfulOutcome outcome = new HelpfulQuestions(
                        CORPUS, models, models, PublishedQuestions.load(List.of(list)), new HelpfulLimits(2, 4, 0.05))
                .make("helpful-00000003", "knots:anchor");
        assertThat(refused(outcome).code()).isEqualTo("CONTAMINATED");
    }

    @Test
    void startsAreDrawnBySeedFromWhatHasEnoughText() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(Page.of("p:%02d".formatted(i), "page", "Page " + i)
                    .prose("Word ".repeat(i < 30 ? 200 : 10))
                    .done());
        }
        List<String> drawn = HelpfulQuestions.starts(Shelf.facts(many), 7, 20);
        assertThat(drawn)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isEqualTo(HelpfulQuestions.starts(Shelf.facts(many), 7, 20))
                .isNotEqualTo(HelpfulQuestions.starts(Shelf.facts(many), 8, 20))
                .allSatisfy(id -> assertThat(id).isLessThan("p:30"));
        assertThat(HelpfulQuestions.starts(Shelf.facts(many), 7, 100))
                .as("with more of them the first ones stay")
                .hasSize(30)
                .startsWith(drawn.toArray(String[]::new));
        assertThat(refused(make(new ScriptedModels(), new HelpfulLimits(1, 2, 0), null))
                        .code())
                .isEqualTo("NO_DOCUMENT");
    }
}
