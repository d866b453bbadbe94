package dev.assay.search.verify;

import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Said;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Question;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Answering;
import dev.assay.search.question.construct.Draft;
import dev.assay.search.question.construct.Form;
import dev.assay.search.question.construct.Obfuscations;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves a row again from the row and its corpus alone: the constraints of the row are evaluated over the facts of the corpus, the answer
 * that they have is verified as that of a new question is, and everything that the row says of it is compared. That the words of the
 * question say what its constraints say is not proven: words are made from constraints, never read back. Safe for use by several threads.
 */
public final class RowCheck {
    private final Corpus corpus;
    private final Verifier verifier;
    private final Judge judge;

    /** Against a corpus; the embedded agents are asked again, with the budget that questions are kept under. */
    public RowCheck(Corpus corpus) {
        this(corpus, Agents.embedded());
    }

    RowCheck(Corpus corpus, List<Agent> agents) {
        this.corpus = corpus;
        verifier = new Verifier(corpus, new Acceptance(agents, Budget.small(), 0));
        judge = new Judge(corpus.store());
    }

    /** What it comes to; never throws for what a row says. */
    public RowFinding check(SearchTask row) {
        Finding finding = new Finding(row);
        if (Stream.of(row.schema(), row.id(), row.form(), row.question(), row.constraints(), row.start())
                .anyMatch(Objects::isNull)) {
            finding.add("FIELDS", "the row lacks its schema, id, form, question, constraints or start");
            return finding.done(0, 0);
        }
        if (!row.environment().digest().equals(corpus.environment().digest())) {
            finding.add(
                    "CORPUS",
                    "the row is about (%s), this is (%s)"
                            .formatted(
                                    row.environment().digest(),
                                    corpus.environment().digest()));
            return finding.done(0, 0);
        }
        identity(row, finding);
        Draft draft = draft(row, finding);
        return draft == null ? finding.done(0, 0) : proven(row, draft, finding);
    }

    private void identity(SearchTask row, Finding finding) {
        if (!row.schema().equals(SearchTask.SCHEMA)) {
            finding.add("SCHEMA", "(%s) is not (%s)".formatted(row.schema(), SearchTask.SCHEMA));
        }
        finding.same(
                "ID",
                "id",
                SearchTask.idOf(row.environment().digest(), row.question(), row.answer(), row.constraints()),
                row.id());
        finding.same(
                "LICENCE",
                "licence",
                corpus.provenance().license(),
                row.provenance().license());
        if (corpus.store().document(row.start()).isEmpty()) {
            finding.add("START", "the corpus has no document (%s)".formatted(row.start()));
        }
    }

    /** The question as it was before anybody tried to answer it; absent where the row does not say one. */
    private @Nullable Draft draft(SearchTask row, Finding finding) {
        FactStore store = corpus.store();
        if (row.answers().isEmpty()) {
            finding.add("ANSWERS", "the row names none");
            return null;
        }
        for (String answer : row.answers()) {
            if (store.document(answer).isEmpty()) {
                finding.add("ANSWERS", "the corpus has no document (%s)".formatted(answer));
                return null;
            }
        }
        try {
            Question question = CanonicalJson.read(row.constraints(), Question.class);
            Form form = CanonicalJson.mapper().convertValue(row.form(), Form.class);
            int first = store.document(row.answers().get(0)).orElseThrow();
            Value value = question.asked().match(new Answering(store, first)).orElse(null);
            return new Draft(
                    0,
                    form,
                    row.start(),
                    question,
                    row.question(),
                    row.answers(),
                    value,
                    Set.copyOf(row.answers()),
                    Obfuscations.in(question.constraint()));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException e) {
            finding.add("CONSTRAINTS", "they cannot be read: %s".formatted(e.getMessage()));
            return null;
        }
    }

    private RowFinding proven(SearchTask row, Draft draft, Finding finding) {
        try {
            List<Support> proof = verifier.proof(draft);
            SearchAnswer right = RightAnswer.of(draft, corpus.store());
            finding.same("ANSWER", "answer", right, row.answer());
            evidence(row.evidence(), proof.stream().map(Judge::evidence).toList(), finding);
            candidates(row, draft, right, proof, finding);
            return finding.done(proof.size(), verified(row, draft, finding));
        } catch (IllegalArgumentException | NoSuchElementException | IndexOutOfBoundsException e) {
            finding.add("NOT_PROVEN", String.valueOf(e.getMessage()));
            return finding.done(0, 0);
        }
    }

    private static void evidence(List<SearchEvidence> said, List<SearchEvidence> found, Finding finding) {
        if (said.size() != found.size()) {
            finding.add("EVIDENCE", "the row has %d statements, the proof %d".formatted(said.size(), found.size()));
        }
        for (int i = 0; i < Math.min(said.size(), found.size()); i++) {
            finding.same("EVIDENCE", "statement %d".formatted(i + 1), found.get(i), said.get(i));
        }
    }

    private void candidates(SearchTask row, Draft draft, SearchAnswer right, List<Support> proof, Finding finding) {
        if (row.candidates().isEmpty()) {
            finding.add("CANDIDATES", "the row has none");
        }
        for (SearchCandidate candidate : row.candidates()) {
            Said said = new Said(candidate.agent(), candidate.answer(), candidate.searches(), candidate.opens());
            SearchCandidate judged = judge.judge(draft, right, proof, said);
            finding.same("CANDIDATE", "candidate of (%s)".formatted(candidate.agent()), judged, candidate);
            if (judged.verdict() != SearchCandidate.Verdict.WRONG) {
                finding.add(
                        "CANDIDATE",
                        "(%s) of the agent (%s) is not proven wrong, but %s"
                                .formatted(
                                        candidate.answer(),
                                        candidate.agent(),
                                        judged.verdict().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** All that a new question has to pass; how many answers the agents give. */
    private int verified(SearchTask row, Draft draft, Finding finding) {
        Outcome outcome = verifier.verify(draft);
        if (outcome instanceof Outcome.Kept kept) {
            SearchTask again = kept.task();
            finding.same("CONSTRAINTS", "text of the constraints", again.constraints(), row.constraints());
            finding.same("PASSES", "passes", again.passes(), row.passes());
            finding.same("SHAPE", "hops", again.hops(), row.hops());
            finding.same("SHAPE", "depth", again.depth(), row.depth());
            finding.same("SHAPE", "breadth", again.breadth(), row.breadth());
            finding.same("SHAPE", "obfuscations", again.obfuscations(), row.obfuscations());
            return again.candidates().size();
        }
        var rejection = ((Outcome.Refused) outcome).rejection();
        finding.add(rejection.code(), rejection.detail());
        return 0;
    }

    /** What has been found of a row so far. */
    private static final class Finding {
        private final SearchTask row;
        private final List<String> problems = new ArrayList<>();

        Finding(SearchTask row) {
            this.row = row;
        }

        void add(String code, String what) {
            problems.add("%s: %s".formatted(code, what));
        }

        void same(String code, String what, Object found, Object said) {
            if (!Objects.equals(found, said)) {
                add(code, "the %s of the row (%s) is not what the corpus gives (%s)".formatted(what, said, found));
            }
        }

        RowFinding done(int statements, int again) {
            return new RowFinding(
                    row.name(), row.id(), statements, row.candidates().size(), again, problems);
        }
    }
}
