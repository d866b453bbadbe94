package dev.assay.search.verify;

import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.Matches;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Contradiction;
import dev.assay.search.question.construct.Draft;
import java.util.List;
import java.util.Optional;

/** The exact evaluator over all facts: these answers and no others, and no fact that another document contradicts. */
final class FactsPass implements Pass {
    private final FactStore store;
    private final Evaluator evaluator;

    FactsPass(FactStore store) {
        this.store = store;
        evaluator = new Evaluator(store);
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public Optional<Failure> check(Draft draft, List<Support> proof) {
        Matches matches =
                evaluator.matches(draft.question().constraint(), draft.answers().size());
        if (!matches.equals(new Matches.Found(draft.answers()))) {
            return Optional.of(new Failure(
                    Refusal.SECOND_ANSWER, "The answers are %s, not %s.".formatted(matches, draft.answers())));
        }
        return proof.stream()
                .flatMap(support -> Optional.ofNullable(support.statement()).stream())
                .flatMap(statement -> contradiction(statement).stream())
                .findFirst()
                .map(found -> new Failure(Refusal.CONTRADICTORY, found.text()));
    }

    private Optional<Contradiction> contradiction(Stated statement) {
        return store.profile(statement.attribute()).functional()
                ? Contradiction.of(store, store.document(statement.subject()).orElseThrow(), statement.attribute())
                : Optional.empty();
    }
}
