package dev.assay.search.verify;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Value;
import dev.assay.search.index.Library;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Says;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for the question and for each of its clues, opens what comes up, and evaluates the constraints on the pages alone: the answers
 * must not be refuted, and no other page may satisfy them.
 */
final class PagesPass implements Pass {
    private static final int TOP = 10;
    private static final int SEARCHES = 4;

    private final Library library;

    PagesPass(Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Optional<Failure> check(Draft draft, List<Support> proof) {
        Constraint constraint = draft.question().constraint();
        PageTruth truth = new PageTruth(library);
        for (String answer : draft.answers()) {
            Optional<Document> page = library.document(answer);
            if (page.isEmpty() || truth.of(page.get(), constraint) == Truth.NO) {
                return Optional.of(new Failure(
                        Refusal.NOT_CONFIRMED, "The page (%s) and those it leads to say otherwise.".formatted(answer)));
            }
        }
        Set<String> others = new LinkedHashSet<>();
        queries(draft, proof).stream().limit(SEARCHES).forEach(query -> others.addAll(library.find(query, TOP)));
        draft.answers().forEach(others::remove);
        return others.stream()
                .flatMap(id -> library.document(id).stream())
                .filter(page -> truth.of(page, constraint) == Truth.YES)
                .findFirst()
                .map(page -> new Failure(
                        Refusal.SECOND_ANSWER, "The page (%s) satisfies the constraints, too.".formatted(page.id())));
    }

    /** The question, then what is stated of the answer clue by clue. */
    private static Set<String> queries(Draft draft, List<Support> proof) {
        Set<String> queries = new LinkedHashSet<>();
        queries.add(draft.text());
        for (Support support : proof) {
            if (support.statement() != null && !(support.statement().value() instanceof Value.Entity)) {
                queries.add(support.statement().attribute() + " "
                        + Says.of(support.statement().value()));
            }
        }
        return queries;
    }
}
