package dev.assay.search.verify;

import dev.assay.search.index.Library;
import dev.assay.search.question.construct.Draft;
import java.util.Optional;

/** Refuses a question for its words alone: they are published already, or say a name of what they ask for. */
final class WordsCheck {
    private final PublishedQuestions published;
    private final Library library;

    WordsCheck(PublishedQuestions published, Library library) {
        this.published = published;
        this.library = library;
    }

    Optional<Failure> check(Draft draft) {
        return published
                .find(draft.text())
                .map(match -> new Failure(
                        Refusal.CONTAMINATED,
                        "It is like (%s) of the list (%s).".formatted(match.entry(), match.list())))
                .or(() -> named(draft));
    }

    private Optional<Failure> named(Draft draft) {
        return draft.answers().stream()
                .flatMap(id -> library.document(id).stream())
                .filter(page -> PageNames.in(draft.text(), page))
                .findFirst()
                .map(page -> new Failure(
                        Refusal.TITLE_IN_QUESTION, "It says a name of the page (%s).".formatted(page.id())));
    }
}
