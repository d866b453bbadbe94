package dev.assay.search.question.construct;

import dev.assay.search.question.Constraint;
import dev.assay.search.question.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds clues until few enough entities are left, and takes away those that were not needed after all. The exact evaluator says after every
 * step who is left.
 */
final class Narrowing {
    /** A clue is worth its words when it leaves at most this share. */
    private static final double WORTH = 0.8;

    /** So many are soon asked one by one. */
    private static final int FEW = 1000;

    private final Evaluator evaluator;
    private final int breadth;

    Narrowing(Evaluator evaluator, int breadth) {
        this.evaluator = evaluator;
        this.breadth = breadth;
    }

    /** Who satisfies what. */
    record Narrowed(Constraint.All constraint, int[] left) {}

    /**
     * From a kind and what the form needs, to at most this many entities.
     *
     * @param few whether few satisfy what the form needs, and are found soon
     * @param least entities that may be left at least
     * @return nothing where the clues do not suffice, or suffice without what the form needs
     */
    Optional<Narrowed> narrow(
            Constraint.OfKind kind, Constraint required, boolean few, List<Constraint> clues, int least, int most) {
        List<Constraint> optional = new ArrayList<>();
        int[] left = few || evaluator.atMost(required) <= FEW
                ? required(kind, required, clues, optional, least, most)
                : clues(kind, required, clues, optional, least, most);
        if (left.length > most || left.length < least) {
            return Optional.empty();
        }
        prune(kind, required, optional, left.length);
        return essential(kind, optional, left.length)
                ? Optional.of(new Narrowed(all(kind, required, optional), left))
                : Optional.empty();
    }

    /** Begins with what the form needs, which few satisfy. */
    private int[] required(
            Constraint.OfKind kind,
            Constraint required,
            List<Constraint> clues,
            List<Constraint> optional,
            int least,
            int most) {
        int[] left = evaluator.all(Constraint.All.of(kind, required));
        for (Constraint clue : clues) {
            if (left.length <= most || optional.size() + 1 >= breadth) {
                break;
            }
            int[] fewer = evaluator.filter(left, clue);
            if (fewer.length >= least && fewer.length <= left.length * WORTH) {
                optional.add(clue);
                left = fewer;
            }
        }
        return left;
    }

    /** Begins with clues, which are quicker to evaluate, and asks what the form needs of few. */
    private int[] clues(
            Constraint.OfKind kind,
            Constraint required,
            List<Constraint> clues,
            List<Constraint> optional,
            int least,
            int most) {
        int[] loose = new int[0];
        for (Constraint clue : clues) {
            if (optional.size() + 1 >= breadth) {
                break;
            }
            int[] fewer =
                    optional.isEmpty() ? evaluator.all(Constraint.All.of(kind, clue)) : evaluator.filter(loose, clue);
            if (fewer.length > least && (optional.isEmpty() || fewer.length <= loose.length * WORTH)) {
                optional.add(clue);
                loose = fewer;
                int[] left = loose.length <= FEW ? evaluator.filter(loose, required) : loose;
                if (left.length <= most) {
                    return left;
                }
            }
        }
        return loose;
    }

    private void prune(Constraint.OfKind kind, Constraint required, List<Constraint> optional, int size) {
        for (int i = optional.size() - 1; i >= 0 && optional.size() > 1; i--) {
            Constraint clue = optional.remove(i);
            if (evaluator.all(all(kind, required, optional)).length != size) {
                optional.add(i, clue);
            }
        }
    }

    /** Whether more would fit without what the form needs. */
    private boolean essential(Constraint.OfKind kind, List<Constraint> optional, int size) {
        return optional.isEmpty() || evaluator.all(all(kind, kind, optional)).length > size;
    }

    private static Constraint.All all(Constraint kind, Constraint required, List<Constraint> optional) {
        List<Constraint> parts = new ArrayList<>();
        parts.add(kind);
        if (required != kind) {
            parts.add(required);
        }
        parts.addAll(optional);
        return new Constraint.All(parts);
    }
}
