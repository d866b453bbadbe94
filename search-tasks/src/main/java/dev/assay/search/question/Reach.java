package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many pages one opens, at most, who finds what satisfies a constraint by the words of it alone and goes about it well: names and texts
 * can be searched for, links followed, and what the pages on the way do not satisfy is left behind. Numbers and dates cannot be searched
 * for; where a constraint holds nothing else, there is no such way.
 */
public final class Reach {
    /** There is no way. */
    public static final int NONE = Integer.MAX_VALUE;

    private final FactStore store;
    private final int most;
    private final Evaluator evaluator;
    private final Ways ways = new Ways();

    /**
     * Over these facts.
     *
     * @param most pages of a way that is still one
     */
    public Reach(FactStore store, int most) {
        this.store = store;
        this.most = most;
        evaluator = new Evaluator(store);
    }

    /** Pages opened on the best way; {@link #NONE} where there is none, or none but longer ones. */
    public int of(Constraint constraint) {
        return constraint.match(ways);
    }

    private int plus(int left, int right) {
        return bounded((long) left + right);
    }

    private int bounded(long pages) {
        return pages > most ? NONE : (int) pages;
    }

    /** Whether the page of what satisfies it has a word in it that one can search for. */
    public static boolean written(Constraint constraint) {
        if (constraint instanceof Constraint.HasValue value) {
            return !(value.value() instanceof Value.Quantity);
        }
        return constraint instanceof Constraint.Linked linked
                && linked.direction() == Direction.OUT
                && linked.other() instanceof Constraint.Is;
    }

    private final class Ways implements Constraint.Cases<Integer> {
        @Override
        public Integer is(Constraint.Is constraint) {
            return 1;
        }

        @Override
        public Integer ofKind(Constraint.OfKind constraint) {
            return NONE;
        }

        @Override
        public Integer hasValue(Constraint.HasValue constraint) {
            return written(constraint)
                    ? bounded(store.atMost(constraint.attribute(), constraint.value(), constraint.value()))
                    : NONE;
        }

        @Override
        public Integer range(Constraint.Range constraint) {
            return NONE;
        }

        @Override
        public Integer period(Constraint.Period constraint) {
            return NONE;
        }

        @Override
        public Integer comparison(Constraint.Comparison constraint) {
            return NONE;
        }

        @Override
        public Integer count(Constraint.Count constraint) {
            return NONE;
        }

        @Override
        public Integer linked(Constraint.Linked constraint) {
            if (constraint.other() instanceof Constraint.Is is && constraint.direction() == Direction.OUT) {
                OptionalInt other = store.document(is.id());
                if (other.isPresent()) {
                    return plus(1, store.atMostSources(other.getAsInt(), constraint.relation()));
                }
            }
            int begin = of(constraint.other());
            return begin == NONE ? NONE : plus(begin, evaluator.all(constraint).length);
        }

        /** By the part that leads there soonest, or by all words that one page has; then what has to be looked up elsewhere. */
        @Override
        public Integer all(Constraint.All constraint) {
            int best = NONE;
            for (Constraint part : constraint.constraints()) {
                best = Math.min(best, of(part));
            }
            List<Constraint> words =
                    constraint.constraints().stream().filter(Reach::written).toList();
            if (best == NONE && words.size() > 1) {
                best = bounded(evaluator.all(new Constraint.All(words)).length);
            }
            for (Constraint part : constraint.constraints()) {
                best = plus(best, beside(part));
            }
            return best;
        }

        /** Pages opened for a part that the page of an entity does not tell of. */
        private int beside(Constraint part) {
            if (part instanceof Constraint.Comparison comparison) {
                return of(comparison.other());
            }
            return part instanceof Constraint.Count count && count.direction() == Direction.IN ? count.most() : 0;
        }
    }
}
