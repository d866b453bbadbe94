package dev.assay.search.verify;

import dev.assay.search.answer.Said;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Names;
import dev.assay.search.question.Breach;
import dev.assay.search.question.Refuter;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchCandidate.Verdict;
import dev.assay.verifiers.task.SearchEvidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what agents said to a question: right, wrong with the place that says so, or not to be told. */
final class Judge {
    private final FactStore store;
    private final Refuter refuter;

    Judge(FactStore store) {
        this.store = store;
        refuter = new Refuter(store);
    }

    /**
     * The verdict on what an agent said.
     *
     * @param proof statements that the right answer rests on; the last one states a value that is asked for
     */
    SearchCandidate judge(Draft draft, SearchAnswer right, List<Support> proof, Said said) {
        Compared compared = AnswerComparison.compare(right, said.answer());
        if (compared.outcome() == Compared.Outcome.SAME) {
            return candidate(said, compared, Verdict.RIGHT, null);
        }
        return switch (right.type()) {
            case ENTITY -> entity(draft, said, compared);
            case SET -> set(draft, right, proof, said, compared);
            case NUMBER, DATE, TEXT ->
                compared.outcome() == Compared.Outcome.UNREADABLE
                        ? candidate(said, compared, Verdict.UNVERIFIABLE, null)
                        : candidate(said, compared, Verdict.WRONG, evidence(proof.get(proof.size() - 1)));
        };
    }

    /** A name means every document that has it; it is wrong when all of them are. */
    private SearchCandidate entity(Draft draft, Said said, Compared compared) {
        int[] meant = store.named(said.answer());
        if (meant.length == 0) {
            return candidate(said, compared, Verdict.UNVERIFIABLE, null);
        }
        List<Optional<Breach>> breaches = Arrays.stream(meant)
                .mapToObj(document -> refuter.breach(document, draft.question().constraint()))
                .toList();
        return breaches.stream().allMatch(Optional::isPresent)
                ? candidate(
                        said, compared, Verdict.WRONG, evidence(breaches.get(0).orElseThrow()))
                : candidate(said, compared, Verdict.RIGHT, null);
    }

    /** Wrong for a member that does not belong, or else for one that is missing. */
    private SearchCandidate set(Draft draft, SearchAnswer right, List<Support> proof, Said said, Compared compared) {
        TreeSet<String> wanted =
                right.values().stream().map(Names::normal).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> members = AnswerComparison.members(said.answer());
        for (String member : members) {
            if (!wanted.contains(member)) {
                SearchCandidate alone =
                        entity(draft, new Said(said.agent(), member, said.searches(), said.opens()), compared);
                if (alone.verdict() == Verdict.WRONG) {
                    return candidate(said, compared, Verdict.WRONG, alone.evidence());
                }
            }
        }
        return draft.answers().stream()
                .filter(id -> !members.contains(
                        Names.normal(store.title(store.document(id).orElseThrow()))))
                .findFirst()
                .flatMap(id -> proof.stream()
                        .filter(support -> support.entity().equals(id))
                        .min(Comparator.comparing(support -> support.statement() == null)))
                .map(support -> candidate(said, compared, Verdict.WRONG, evidence(support)))
                .orElseGet(() -> candidate(said, compared, Verdict.UNVERIFIABLE, null));
    }

    private static SearchCandidate candidate(
            Said said, Compared compared, Verdict verdict, @Nullable SearchEvidence evidence) {
        return new SearchCandidate(
                said.agent(), said.answer(), compared.normalised(), verdict, evidence, said.searches(), said.opens());
    }

    static SearchEvidence evidence(Support support) {
        return new SearchEvidence(
                CanonicalJson.write(support.constraint()),
                support.document(),
                support.span().begin(),
                support.span().end(),
                support.says());
    }

    private static SearchEvidence evidence(Breach breach) {
        return new SearchEvidence(
                CanonicalJson.write(breach.constraint()),
                breach.document(),
                breach.span().begin(),
                breach.span().end(),
                breach.says());
    }
}
