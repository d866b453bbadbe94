package dev.assay.search.rubric;

import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.rubric.Exchange;
import dev.assay.inference.rubric.Meter;
import dev.assay.inference.rubric.Quoted;
import dev.assay.inference.rubric.Unusable;
import dev.assay.search.corpus.Document;
import dev.assay.search.fact.FactStore;
import dev.assay.search.page.Evidence;
import dev.assay.search.question.Dice;
import dev.assay.search.rubric.HelpfulOutcome.Kept;
import dev.assay.search.rubric.HelpfulOutcome.Refused;
import dev.assay.search.rubric.Responder.Response;
import dev.assay.search.verify.Corpus;
import dev.assay.search.verify.PublishedQuestions;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.CitedSpan;
import dev.assay.verifiers.task.DimensionScore;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.RubricAnswer;
import dev.assay.verifiers.task.RubricAnswer.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes open questions: a model writes one about the theme of a document, with a rubric; it answers it from memory and with search; a
 * judge scores both answers; the question is kept where searching helps. Safe for use by several threads.
 *
 * @param corpus that is searched
 * @param model who writes and answers
 * @param judge who scores
 * @param published questions that none may be like
 * @param limits how much is tried, and what is kept
 */
public record HelpfulQuestions(
        Corpus corpus,
        ToolCallingModel model,
        ToolCallingModel judge,
        PublishedQuestions published,
        HelpfulLimits limits) {
    /** The family of rows and refusals. */
    public static final String FAMILY = "helpful";

    private static final String STAGE = "model";
    /** Characters of a document that has a theme. */
    private static final int SHORTEST = 400;

    private static final int LONGEST = 2_000;

    /**
     * The documents that questions are about: drawn evenly from those of enough text, none twice.
     *
     * @param wanted how many, at most
     * @return ids, in the order of the questions
     */
    public static List<String> starts(FactStore store, long seed, int wanted) {
        IntPredicate themed = document -> store.length(document) >= SHORTEST;
        int[] all = IntStream.range(0, store.size()).filter(themed).toArray();
        return Arrays.stream(Dice.of(seed, FAMILY).some(all, wanted))
                .mapToObj(store::id)
                .toList();
    }

    /**
     * Makes one.
     *
     * @param name of the candidate and of its row
     * @param start id of the document that it is about; absent where there is none left
     * @throws dev.assay.verifiers.verdict.InfraException with boundary {@code model} when a model cannot be asked
     */
    public HelpfulOutcome make(String name, @Nullable String start) {
        Meter meter = new Meter();
        Document document =
                start == null ? null : corpus.library().document(start).orElse(null);
        SortedMap<String, String> evidence = new TreeMap<>();
        try {
            if (document == null) {
                throw new Unusable(
                        HelpfulRefusal.NO_DOCUMENT,
                        "The corpus has no further document of %d characters.".formatted(SHORTEST));
            }
            evidence.put("start", document.id());
            return new Kept(made(name, document, meter, evidence), meter.usage());
        } catch (Unusable e) {
            if (!e.reply().isEmpty()) {
                evidence.put("reply", Quoted.head(e.reply(), LONGEST));
            }
            return new Refused(new Rejection(FAMILY, STAGE, e.code().name(), name, e.why(), evidence), meter.usage());
        }
    }

    private HelpfulTask made(String name, Document document, Meter meter, SortedMap<String, String> evidence)
            throws Unusable {
        ToolCallingModel writer = meter.of(model);
        OpenQuestion question = new QuestionWriter(new Exchange(writer, limits.tries()), published).write(document);
        evidence.put("question", question.text());
        evidence.put("rubric", CanonicalJson.write(question.rubric()));
        Responder responder = new Responder(writer, limits.replies());
        RubricJudge scorer = new RubricJudge(new Exchange(meter.of(judge), limits.tries()));
        evidence.put("answering", "closed_book");
        RubricAnswer memory =
                judged(Mode.CLOSED_BOOK, responder.fromMemory(question.text()), scorer, document, question);
        evidence.put("answering", "search");
        RubricAnswer search =
                judged(Mode.SEARCH, responder.searching(question.text(), corpus.library()), scorer, document, question);
        evidence.remove("answering");
        double benefit = search.total() - memory.total();
        if (benefit < limits.benefit()) {
            evidence.put("closed_book", Double.toString(memory.total()));
            evidence.put("search", Double.toString(search.total()));
            throw new Unusable(
                    HelpfulRefusal.NO_BENEFIT,
                    "The answer with search has %s of the marks, the one from memory %s; at least %s more are asked for."
                            .formatted(search.total(), memory.total(), limits.benefit()));
        }
        String digest = corpus.environment().digest();
        return new HelpfulTask(
                HelpfulTask.SCHEMA,
                HelpfulTask.idOf(digest, question.text(), question.rubric()),
                name,
                corpus.environment(),
                question.text(),
                question.rubric(),
                document.id(),
                List.of(memory, search),
                benefit,
                provenance());
    }

    private RubricAnswer judged(
            Mode mode, Response response, RubricJudge scorer, Document document, OpenQuestion question)
            throws Unusable {
        List<String> passages = response.cited().stream().map(this::words).toList();
        Exchange.Done<List<DimensionScore>> judgement = scorer.score(document, question, response.text(), passages);
        return new RubricAnswer(
                mode,
                model.name(),
                response.text(),
                response.searches(),
                response.opens(),
                response.cited().stream()
                        .map(part -> new CitedSpan(
                                part.document(),
                                part.span().begin(),
                                part.span().end()))
                        .toList(),
                judge.name(),
                judgement.value(),
                question.rubric().total(judgement.value()),
                judgement.said());
    }

    private String words(Evidence part) {
        return corpus.library()
                .document(part.document())
                .map(page -> "%s: %s".formatted(page.title(), part.span().of(page.text())))
                .orElse("");
    }

    /** That of the corpus, for the question is made from one of its documents; who made it stands among the versions. */
    private Provenance provenance() {
        Provenance own = corpus.provenance();
        SortedMap<String, String> versions = new TreeMap<>(own.versions());
        versions.putAll(Map.of("model", model.name(), "judge", judge.name()));
        return new Provenance(own.source(), own.license(), own.licenseEvidence(), own.createdAt(), versions);
    }
}
