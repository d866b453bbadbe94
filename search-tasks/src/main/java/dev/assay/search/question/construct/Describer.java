package dev.assay.search.question.construct;

import dev.assay.search.fact.FactStore;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dice;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.Reach;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.search.question.wording.Naming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts a description of an entity, by its own facts and links, in the place of its name. */
final class Describer {
    /** Of a hundred last steps so many look for an anchor first. */
    private static final int ANCHORED = 90;
    /** Steps tried at most, at the end of a chain and before. */
    private static final int LEAVES = 8;

    private static final int FORKS = 4;

    private final FactStore store;
    private final Lexicon lexicon;
    private final Construction construction;
    private final Explorer explorer;
    private final Titles titles;
    private final LongTail tail;
    private final Naming naming;
    private final Evaluator evaluator;
    private final Reach reach;

    Describer(
            FactStore store,
            Lexicon lexicon,
            Construction construction,
            Explorer explorer,
            Titles titles,
            LongTail tail) {
        this.store = store;
        this.lexicon = lexicon;
        this.construction = construction;
        this.explorer = explorer;
        this.titles = titles;
        this.tail = tail;
        naming = new Naming(store, lexicon);
        evaluator = new Evaluator(store);
        reach = new Reach(store, construction.reach());
    }

    /** A step described: over so many more steps if the depth is above 1. */
    Optional<Constraint> step(Edge edge, int depth, Attempt attempt, Dice dice) {
        if (attempt.has(edge.other())) {
            return Optional.empty();
        }
        boolean name = nameable(edge.other());
        if (name && fan(edge) < construction.weakest()) {
            return Optional.empty();
        }
        return (name ? named(edge.other(), attempt) : described(edge.other(), depth - 1, attempt, dice))
                .map(other -> new Constraint.Linked(edge.relation(), edge.direction(), other));
    }

    /** Whether a step leads to a name from where one may look through all that take the same step. */
    private boolean anchor(Edge edge) {
        if (!nameable(edge.other())) {
            return false;
        }
        int fan = fan(edge);
        return fan >= construction.weakest() && fan <= construction.reach();
    }

    /** At most how many take the same step. */
    private int fan(Edge edge) {
        return edge.direction() == Direction.OUT
                ? store.atMostSources(edge.other(), edge.relation())
                : store.targets(edge.other(), edge.relation()).length;
    }

    /** Whether an entity is so popular, or of such a kind, that its name gives little away. */
    private boolean nameable(int document) {
        return !lexicon.kind(store.kind(document)).clue() || tail.popular(document);
    }

    /** Its name, unless that is like the name of something hidden. */
    Optional<Constraint> named(int document, Attempt attempt) {
        boolean alike = attempt.hidden().stream().anyMatch(hidden -> titles.alike(naming.of(document), hidden));
        if (alike || !naming.tellsApart(document)) {
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
        int literals = depth > 0 ? dice.between(0, manifold(parts) ? 0 : 1) : dice.between(1, 2);
        explorer.literals(document, dice).stream().limit(literals).forEach(parts::add);
        return parts.size() == 1 ? Optional.empty() : Optional.of(new Constraint.All(parts));
    }

    /**
     * Whether something is described by more than one thing already, however deep. Of what is described within a description so much is
     * said once only: a reader loses count of what belongs to what where it happens at two depths.
     */
    private static boolean manifold(List<Constraint> parts) {
        return parts.stream()
                .anyMatch(part -> part instanceof Constraint.Linked linked
                        && linked.other() instanceof Constraint.All all
                        && (all.constraints().size() > 2 || manifold(all.constraints())));
    }

    /**
     * The first step of those from a document that can be described to this depth, if one of a few can be found by searching, one of
     * those. The last step of a chain mostly leads to what can be searched for, so that there is somewhere to begin.
     */
    Optional<Constraint> anyStep(int document, int depth, Attempt attempt, Dice dice) {
        int tries = 0;
        @Nullable Attempt held = null;
        @Nullable Constraint lost = null;
        List<Edge> edges = explorer.edges(document, dice);
        if (depth == 1 && dice.chance(ANCHORED)) {
            edges = first(edges, this::anchor);
        }
        for (Edge edge : edges) {
            boolean dead = depth > 1 && nameable(edge.other());
            if (dead || tries++ > (depth > 1 ? FORKS : LEAVES)) {
                continue;
            }
            Attempt trial = attempt.copy();
            Optional<Constraint> step = step(edge, depth, trial, dice);
            if (step.isPresent() && (depth == 1 || reach.of(step.get()) != Reach.NONE)) {
                attempt.become(trial);
                return step;
            }
            if (step.isPresent() && lost == null) {
                held = trial;
                lost = step.get();
            }
        }
        if (held != null) {
            attempt.become(held);
        }
        return Optional.ofNullable(lost);
    }

    /** Those of some kind before the others, otherwise in their order; each is looked at once. */
    static <T> List<T> first(List<T> things, Predicate<T> wanted) {
        List<T> ordered = new ArrayList<>(things.size());
        List<T> rest = new ArrayList<>();
        things.forEach(thing -> (wanted.test(thing) ? ordered : rest).add(thing));
        ordered.addAll(rest);
        return ordered;
    }

    /** A description that fits this entity alone, of at most three facts or steps, those first that fewest have. */
    Optional<Constraint> alone(int document, Attempt attempt, Dice dice) {
        List<Constraint> parts = new ArrayList<>();
        parts.add(new Constraint.OfKind(store.kind(document)));
        int[] fits = new int[0];
        List<Constraint> literals = new ArrayList<>(explorer.literals(document, dice));
        anyStep(document, 1, attempt, dice).ifPresent(literals::add);
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
