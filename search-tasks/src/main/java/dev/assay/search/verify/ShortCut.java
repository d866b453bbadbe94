package dev.assay.search.verify;

import dev.assay.search.answer.Budget;
import dev.assay.search.index.Library;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses a question whose words find, in one search, a single page that says all that its answer rests on. */
final class ShortCut {
    private final Library library;

    ShortCut(Library library) {
        this.library = library;
    }

    Optional<Failure> check(Draft draft, List<Support> proof) {
        Set<String> documents = proof.stream().map(Support::document).collect(Collectors.toSet());
        if (documents.size() > 1) {
            return Optional.empty();
        }
        List<String> hits = library.find(draft.text(), Budget.TOP);
        for (int i = 0; i < hits.size(); i++) {
            if (documents.contains(hits.get(i))) {
                return Optional.of(new Failure(
                        Refusal.ONE_HOP,
                        "The page (%s), hit %d of the question's own words, says it all."
                                .formatted(hits.get(i), i + 1)));
            }
        }
        return Optional.empty();
    }
}
