package dev.assay.search.verify;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.index.Library;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.construct.Draft;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Goes the way to the answer with the tools that agents have: it begins with a search for a name or text that the question says, and each
 * step is a link of a page or one of the first hundred hits for its title. Refuses a question where one of the steps cannot be made.
 */
final class PathCheck {
    private static final int HITS = 100;
    /** Of several that a description on the way fits, so many are tried. */
    private static final int WITNESSES = 3;

    private final FactStore store;
    private final Library library;
    private final Draft draft;
    private final Evaluator evaluator;

    PathCheck(FactStore store, Library library, Draft draft) {
        this.store = store;
        this.library = library;
        this.draft = draft;
        evaluator = new Evaluator(store);
    }

    Optional<Failure> check() {
        Constraint constraint = draft.question().constraint();
        return draft.answers().stream()
                .filter(answer -> !found(store.document(answer).orElseThrow(), constraint))
                .findFirst()
                .or(() -> comparand(constraint))
                .map(page -> new Failure(
                        Refusal.NO_PATH,
                        "No search for what the question says, and no link from there, leads to the page (%s)."
                                .formatted(page)));
    }

    /** What the answer is compared with, if it is described and no way leads there. */
    private Optional<String> comparand(Constraint constraint) {
        return constraint instanceof Constraint.All all
                ? all.constraints().stream()
                        .flatMap(part -> comparand(part).stream())
                        .findFirst()
                : constraint instanceof Constraint.Comparison comparison
                                && !(comparison.other() instanceof Constraint.Is)
                        ? Arrays.stream(evaluator.all(comparison.other()))
                                .filter(other -> !found(other, comparison.other()))
                                .mapToObj(store::id)
                                .findFirst()
                        : Optional.empty();
    }

    private boolean found(int document, Constraint constraint) {
        if (constraint instanceof Constraint.All all) {
            return all.constraints().stream().anyMatch(part -> found(document, part))
                    || found(document, String.join(" ", words(all.constraints())));
        }
        if (constraint instanceof Constraint.HasValue value) {
            return value.value() instanceof Value.Text text && found(document, text.text());
        }
        return constraint instanceof Constraint.Linked linked
                && Arrays.stream(others(document, linked))
                        .limit(WITNESSES)
                        .anyMatch(other -> leads(other, document)
                                && (linked.other() instanceof Constraint.Is || found(other, linked.other())));
    }

    private int[] others(int document, Constraint.Linked linked) {
        int[] near = linked.direction() == Direction.OUT
                ? store.targets(document, linked.relation())
                : store.sources(document, linked.relation());
        return evaluator.filter(near, linked.other());
    }

    /** Names and texts that the page itself has. */
    private Set<String> words(List<Constraint> parts) {
        Set<String> words = new LinkedHashSet<>();
        for (Constraint part : parts) {
            if (part instanceof Constraint.HasValue value && value.value() instanceof Value.Text text) {
                words.add(text.text());
            } else if (part instanceof Constraint.Linked linked && linked.other() instanceof Constraint.Is is) {
                OptionalInt named = store.document(is.id());
                named.ifPresent(other -> words.add(said(other)));
            }
        }
        return words;
    }

    /** What the question calls a document. */
    private String said(int document) {
        return draft.text().contains("“" + store.title(document) + "”") ? store.title(document) : store.name(document);
    }

    private boolean found(int document, String query) {
        return library.find(query, HITS).contains(store.id(document));
    }

    /** Whether one comes from a page to another by a link, or by a search for the title of the first. */
    private boolean leads(int from, int to) {
        String id = store.id(to);
        return library.document(store.id(from)).stream()
                        .flatMap(page -> page.links().stream())
                        .anyMatch(link -> link.target().equals(id))
                || found(to, store.title(from));
    }
}
