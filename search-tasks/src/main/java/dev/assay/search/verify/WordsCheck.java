package dev.assay.search.verify;

import dev.assay.search.corpus.Document;
import dev.assay.search.index.Library;
import dev.assay.search.question.construct.Draft;
import dev.assay.verifiers.likeness.Words;
import java.util.Optional;
import java.util.stream.Stream;

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
        String text = padded(draft.text());
        return draft.answers().stream()
                .flatMap(id -> library.document(id).stream())
                .filter(page -> names(page).anyMatch(name -> !name.isBlank() && text.contains(name)))
                .findFirst()
                .map(page -> new Failure(
                        Refusal.TITLE_IN_QUESTION, "It says a name of the page (%s).".formatted(page.id())));
    }

    private static Stream<String> names(Document page) {
        return Stream.concat(Stream.of(page.title()), page.aliases().stream()).map(WordsCheck::padded);
    }

    /** The words alone, each between blanks. */
    private static String padded(String text) {
        return " " + String.join(" ", Words.of(text)) + " ";
    }
}
