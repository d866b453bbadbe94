package dev.assay.search.verify;

import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.answer.Said;
import dev.assay.search.fact.FactStore;
import dev.assay.search.index.Library;
import dev.assay.search.index.Remembered;
import dev.assay.search.question.Prover;
import dev.assay.search.question.Shape;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps a question iff its answer passes every verification and everything that the answering agents said is proven wrong (DESIGN 5.4).
 */
public final class Verifier {
    private final Corpus corpus;
    private final Acceptance acceptance;
    private final Judge judge;

    /** For one corpus. */
    public Verifier(Corpus corpus, Acceptance acceptance) {
        this.corpus = corpus;
        this.acceptance = acceptance;
        judge = new Judge(corpus.store());
    }

    /** Keeps a draft or refuses it. */
    public Outcome verify(Draft draft) {
        Library library = new Remembered(corpus.library());
        List<Support> proof = proof(draft);
        List<Pass> passes = List.of(new FactsPass(corpus.store()), new TextPass(library), new PagesPass(library));
        Optional<Failure> failure = new WordsCheck(acceptance.published(), library)
                .check(draft)
                .or(() -> passes.stream()
                        .flatMap(pass -> pass.check(draft, proof).stream())
                        .findFirst())
                .or(() -> new ShortCut(library).check(draft, proof))
                .or(() -> new PathCheck(corpus.store(), library, draft).check());
        if (failure.isPresent()) {
            return refused(draft, failure.get(), List.of());
        }
        SearchAnswer right = RightAnswer.of(draft, corpus.store());
        List<SearchCandidate> candidates = candidates(draft, right, proof, library);
        return unfit(candidates)
                .<Outcome>map(found -> refused(draft, found, candidates))
                .orElseGet(() -> new Outcome.Kept(task(
                        draft,
                        right,
                        proof,
                        candidates,
                        passes.stream().map(Pass::name).toList())));
    }

    /**
     * The statements that the answers of a draft rest on.
     *
     * @throws IllegalArgumentException when an answer does not satisfy the constraint
     */
    List<Support> proof(Draft draft) {
        FactStore store = corpus.store();
        Prover prover = new Prover(store);
        List<Support> proof = new ArrayList<>();
        for (String answer : draft.answers()) {
            int document = store.document(answer).orElseThrow();
            proof.addAll(prover.proof(document, draft.question().constraint()));
            proof.addAll(prover.asked(document, draft.question().asked()));
        }
        return proof;
    }

    private List<SearchCandidate> candidates(Draft draft, SearchAnswer right, List<Support> proof, Library library) {
        Inquiry inquiry = new Inquiry(draft.text(), right.type());
        List<Said> said = Agents.ask(acceptance.agents(), inquiry, library, acceptance.budget());
        return said.stream().map(each -> judge.judge(draft, right, proof, each)).toList();
    }

    private Optional<Failure> unfit(List<SearchCandidate> candidates) {
        for (SearchCandidate candidate : candidates) {
            if (candidate.verdict() == SearchCandidate.Verdict.RIGHT) {
                return Optional.of(new Failure(
                        Refusal.ANSWERED,
                        "The agent (%s) says (%s).".formatted(candidate.agent(), candidate.answer())));
            }
        }
        for (SearchCandidate candidate : candidates) {
            if (candidate.verdict() == SearchCandidate.Verdict.UNVERIFIABLE) {
                return Optional.of(new Failure(
                        Refusal.CANDIDATE_UNVERIFIABLE,
                        "The corpus does not tell whether (%s) of the agent (%s) is wrong."
                                .formatted(candidate.answer(), candidate.agent())));
            }
        }
        return candidates.size() < acceptance.candidates()
                ? Optional.of(new Failure(
                        Refusal.TOO_FEW_CANDIDATES,
                        "%d agents said something, fewer than %d."
                                .formatted(candidates.size(), acceptance.candidates())))
                : Optional.empty();
    }

    private static Outcome refused(Draft draft, Failure failure, List<SearchCandidate> candidates) {
        SortedMap<String, String> evidence = new TreeMap<>();
        evidence.put("form", draft.form().name().toLowerCase(Locale.ROOT));
        evidence.put("question", draft.text());
        evidence.put("constraints", CanonicalJson.write(draft.question()));
        evidence.put("start", draft.start());
        if (!candidates.isEmpty()) {
            evidence.put("candidates", CanonicalJson.write(candidates));
        }
        return new Outcome.Refused(
                new Rejection("search", "verify", failure.refusal().name(), name(draft), failure.detail(), evidence));
    }

    private static String name(Draft draft) {
        return "question-%08d".formatted(draft.number());
    }

    private SearchTask task(
            Draft draft,
            SearchAnswer right,
            List<Support> proof,
            List<SearchCandidate> candidates,
            List<String> passes) {
        String constraints = CanonicalJson.write(draft.question());
        Shape shape = Shape.of(draft.question().constraint());
        return new SearchTask(
                SearchTask.SCHEMA,
                SearchTask.idOf(corpus.environment().digest(), draft.text(), right, constraints),
                name(draft),
                draft.form().name().toLowerCase(Locale.ROOT),
                corpus.environment(),
                draft.text(),
                right,
                constraints,
                draft.start(),
                draft.answers(),
                proof.stream().map(Judge::evidence).toList(),
                candidates,
                passes,
                shape.hops(),
                shape.depth(),
                shape.breadth(),
                draft.obfuscations(),
                corpus.provenance());
    }
}
