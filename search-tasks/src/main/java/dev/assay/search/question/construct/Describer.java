package dev.assay.search.question.construct;

import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.wording.Lexicon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts a description of an entity, by its own facts and links, in the place of its name. */
final class Describer {
    private final FactStore store;
    private final Lexicon lexicon;
    private final Explorer explorer;
    private final Titles titles;
    private final LongTail tail;
    private final Evaluator evaluator;

    Describer(FactStore store, Lexicon lexicon, Explorer explorer, Titles titles, LongTail tail) {
        this.store = store;
        this.lexicon = lexicon;
        this.explorer = explorer;
        this.titles = titles;
        this.tail = tail;
        evaluator = new Evaluator(store);
    }

    /** A step described: over so many more steps if the depth is above 1. */
    Optional<Constraint> step(Edge edge, int depth, Attempt attempt, Dice dice) {
        if (attempt.has(edge.other())) {
            return Optional.empty();
        }
        return (nameable(edge.other())
                        ? named(edge.other(), attempt)
                        : described(edge.other(), depth - 1, attempt, dice))
                .map(other -> new Constraint.Linked(edge.relation(), edge.direction(), other));
    }

    /** Whether an entity is so popular, or of such a kind, that its name gives little away. */
    private boolean nameable(int document) {
        return !lexicon.kind(store.kind(document)).clue() || tail.popular(document);
    }

    /** Its name, unless that is like the name of something hidden. */
    Optional<Constraint> named(int document, Attempt attempt) {
        boolean alike = attempt.hidden().stream().anyMatch(hidden -> titles.alike(store.name(document), hidden));
        if (alike) {
            return Optional.empty();
        }
        attempt.name(document);
        return Optional.of(new Constraint.Is(store.id(document)));
    }

    /** What it is and one or two of its facts; where there are more steps to go, one of them too. */
    private Optional<Constraint> described(int document, int depth, Attempt attempt, Dice dice) {
        attempt.hide(document);
        List<Constraint> parts = new ArrayList<>();
        parts.add(new Constraint.OfKind(store.kind(document)));
        if (depth > 0) {
            Optional<Constraint> step = anyStep(document, depth, attempt, dice);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            step.ifPresent(parts::add);
        }
        int literals = depth > 0 ? dice.between(0, 1) : dice.between(1, 2);
        explorer.literals(document, dice).stream().limit(literals).forEach(parts::add);
        return parts.size() == 1 ? Optional.empty() : Optional.of(new Constraint.All(parts));
    }

    /** The first step of those from a document that can be described to this depth. */
    Optional<Constraint> anyStep(int document, int depth, Attempt attempt, Dice dice) {
        int tries = 0;
        for (Edge edge : explorer.edges(document, dice)) {
            boolean dead = depth > 1 && nameable(edge.other());
            if (dead || tries++ > 8) {
                continue;
            }
            Attempt trial = attempt.copy();
            Optional<Constraint> step = step(edge, depth, trial, dice);
            if (step.isPresent()) {
                attempt.become(trial);
                return step;
            }
        }
        return Optional.empty();
    }

    /** A description that fits this entity alone, of at most three facts, those first that fewest have. */
    Optional<Constraint> alone(int document, Attempt attempt, Dice dice) {
        List<Constraint> parts = new ArrayList<>();
        parts.add(new Constraint.OfKind(store.kind(document)));
        int[] fits = new int[0];
        List<Constraint> literals = new ArrayList<>(explorer.literals(document, dice));
        literals.sort(Comparator.comparingInt(evaluator::atMost));
        for (Constraint literal : literals) {
            int[] fewer = parts.size() == 1
                    ? evaluator.filter(evaluator.all(literal), parts.get(0))
                    : evaluator.filter(fits, literal);
            if (parts.size() == 1 || fewer.length < fits.length) {
                parts.add(literal);
                fits = fewer;
            }
            if (fits.length == 1) {
                attempt.hide(document);
                return Optional.of(new Constraint.All(parts));
            }
            if (parts.size() == 4) {
                break;
            }
        }
        return Optional.empty();
    }
}
