package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dates;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the part of a question that its form is about. */
final class Composer {
    private static final int STEPS = 2;
    /** Of a hundred. */
    private static final int RARELY = 30;

    private final FactStore store;
    private final Construction construction;
    private final Explorer explorer;
    private final Describer describer;

    Composer(FactStore store, Construction construction, Explorer explorer, Describer describer) {
        this.store = store;
        this.construction = construction;
        this.explorer = explorer;
        this.describer = describer;
    }

    /** The forms that a document has what it takes for. */
    List<Form> forms(int document, Dice dice) {
        boolean links = !explorer.edges(document, dice).isEmpty();
        boolean dates = literal(document, dice, Constraint.Period.class).isPresent();
        boolean counts = !explorer.counts(document, dice).isEmpty();
        boolean values = !explorer.single(document, true, dice).isEmpty();
        return Arrays.stream(Form.values())
                .filter(form -> switch (form) {
                    case CHAIN -> links && construction.depth() > 1;
                    case INTERSECTION, SET -> true;
                    case COMPARISON -> values;
                    case COUNT -> counts;
                    case DATE -> dates;
                })
                .toList();
    }

    /** Links of a chain: the longest more often than shorter ones. */
    int depth(Dice dice) {
        int most = Math.max(2, construction.depth());
        return Math.max(dice.between(2, most), dice.between(2, most));
    }

    /**
     * What the form is about, as a constraint on a document; absent where there is none this time.
     *
     * @param depth links of a chain
     */
    Optional<Constraint> required(Form form, int document, int depth, Attempt attempt, Dice dice) {
        return switch (form) {
            case CHAIN -> describer.anyStep(document, depth, attempt, dice);
            case INTERSECTION, SET ->
                describer.anyStep(document, 1, attempt, dice).or(() -> dice.maybe(explorer.literals(document, dice)));
            case COMPARISON -> comparison(document, attempt, dice);
            case COUNT -> explorer.counts(document, dice).stream().findFirst().map(count -> vague(count, dice));
            case DATE -> literal(document, dice, Constraint.Period.class);
        };
    }

    /**
     * Clues beside what the form needs: facts, neighbours one or two links away, now and then a comparison or a count.
     */
    List<Constraint> clues(int document, Attempt attempt, Dice dice) {
        List<Constraint> clues = new ArrayList<>(explorer.literals(document, dice));
        for (int i = 0; i < STEPS; i++) {
            int links = construction.depth() > 1 && dice.chance(RARELY) ? 2 : 1;
            describer.anyStep(document, links, attempt, dice).ifPresent(step -> insert(step, 0, clues, dice));
        }
        if (dice.chance(RARELY)) {
            comparison(document, attempt, dice).ifPresent(other -> insert(other, 1, clues, dice));
        }
        if (dice.chance(RARELY)) {
            explorer.counts(document, dice).stream()
                    .findFirst()
                    .ifPresent(count -> insert(vague(count, dice), 1, clues, dice));
        }
        return clues;
    }

    /** Nearer to the beginning than to the end, for clues at the end are rarely needed. */
    private static void insert(Constraint clue, int first, List<Constraint> clues, Dice dice) {
        int least = Math.min(first, clues.size());
        clues.add(dice.between(least, Math.max(least, clues.size() / 2)), clue);
    }

    private Optional<Constraint> literal(int document, Dice dice, Class<? extends Constraint> type) {
        return explorer.literals(document, dice).stream()
                .filter(type::isInstance)
                .findFirst();
    }

    /** As it is, or between two numbers. */
    private static Constraint vague(Constraint.Count count, Dice dice) {
        return dice.chance(50)
                ? count
                : new Constraint.Count(
                        count.relation(),
                        count.direction(),
                        Math.max(2, count.least() - dice.between(0, 2)),
                        count.most() + dice.between(1, 3));
    }

    private Optional<Constraint> comparison(int document, Attempt attempt, Dice dice) {
        for (String attribute : explorer.single(document, true, dice)) {
            int[] peers = dice.some(peers(document, attribute, dice), 4);
            for (int peer : peers) {
                Optional<Order> order = order(document, peer, attribute);
                if (order.isEmpty() || attempt.has(peer)) {
                    continue;
                }
                Optional<Constraint> other =
                        dice.chance(50) ? describer.alone(peer, attempt, dice) : describer.named(peer, attempt);
                if (other.isPresent()) {
                    return Optional.of(new Constraint.Comparison(attribute, order.get(), other.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Others of its kind: those that it shares a neighbour with, or any. */
    private int[] peers(int document, String attribute, Dice dice) {
        for (Edge edge : explorer.edges(document, dice)) {
            int[] siblings = edge.direction() == Direction.OUT
                    ? store.sources(edge.other(), edge.relation())
                    : store.targets(edge.other(), edge.relation());
            int[] fit = Arrays.stream(siblings)
                    .filter(each -> each != document && fits(each, document, attribute))
                    .toArray();
            if (fit.length > 0) {
                return fit;
            }
        }
        return Arrays.stream(dice.some(store.having(attribute), 20))
                .filter(each -> each != document && fits(each, document, attribute))
                .toArray();
    }

    private boolean fits(int peer, int document, String attribute) {
        return store.kind(peer).equals(store.kind(document))
                && store.values(peer, attribute).size() == 1;
    }

    private Optional<Order> order(int document, int peer, String attribute) {
        Value own = store.values(document, attribute).get(0);
        Value other = store.values(peer, attribute).get(0);
        if (own instanceof Value.Quantity left
                && other instanceof Value.Quantity right
                && left.unit().equals(right.unit())
                && left.number().compareTo(right.number()) != 0) {
            return Optional.of(left.number().compareTo(right.number()) > 0 ? Order.GREATER : Order.SMALLER);
        }
        if (own instanceof Value.Date left && other instanceof Value.Date right) {
            if (Dates.first(left).isAfter(Dates.last(right))) {
                return Optional.of(Order.GREATER);
            }
            return Dates.last(left).isBefore(Dates.first(right)) ? Optional.of(Order.SMALLER) : Optional.empty();
        }
        return Optional.empty();
    }
}
