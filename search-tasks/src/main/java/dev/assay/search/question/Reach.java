package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import java.util.List;

/**
 * How many pages one opens, at most, who finds what satisfies a constraint by the words of it alone and goes about it well: names and texts
 * can be searched for, links followed, and what the pages on the way do not satisfy is left behind. Numbers and dates cannot be searched
 * for; where a constraint holds nothing else, there is no such way.
 */
public final class Reach {
    /** There is no way. */
    public static final int NONE = Integer.MAX_VALUE;

    private final FactStore store;
    private final Evaluator evaluator;
    private final Ways ways = new Ways();

    /** Over these facts. */
    public Reach(FactStore store) {
        this.store = store;
        evaluator = new Evaluator(store);
    }

    /** Pages opened on the best way, or {@link #NONE}. */
    public int of(Constraint constraint) {
        return constraint.match(ways);
    }

    private static int plus(int left, int right) {
        return (int) Math.min(NONE, (long) left + right);
    }

    /** Whether the page of what satisfies it has a word in it that one can search for. */
    private static boolean written(Constraint constraint) {
        return constraint instanceof Constraint.HasValue value && !(value.value() instanceof Value.Quantity)
                || constraint instanceof Constraint.Linked linked
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
                    ? store.atMost(constraint.attribute(), constraint.value(), constraint.value())
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
            if (words.size() > 1) {
                best = Math.min(best, evaluator.all(new Constraint.All(words)).length);
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
