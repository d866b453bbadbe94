package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Comparison;
import java.util.List;

/** A condition on an answer. */
public sealed interface GridTest {
    /** Whether it holds. */
    boolean holds(int[] answer);

    /** A table over the combinations of some places. */
    record Table(GridPlaces where, boolean[] holds) implements GridTest {
        @Override
        public boolean holds(int[] answer) {
            return holds[where.index(answer)];
        }
    }

    /** A sum, which must be defined, against 0. */
    record Linear(GridSum sum, Comparison comparison) implements GridTest {
        @Override
        public boolean holds(int[] answer) {
            long value = sum.value(answer);
            return value != GridSum.UNDEFINED && comparison.holds(Long.compare(value, 0));
        }
    }

    /** Each of them. */
    record All(List<GridTest> tests) implements GridTest {
        public All {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean holds(int[] answer) {
            for (GridTest test : tests) {
                if (!test.holds(answer)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least so many of them. */
    record AtLeast(int count, List<GridTest> tests) implements GridTest {
        public AtLeast {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean holds(int[] answer) {
            int count = 0;
            for (GridTest test : tests) {
                count += test.holds(answer) ? 1 : 0;
            }
            return count >= count();
        }
    }

    /** Not this one. */
    record Not(GridTest test) implements GridTest {
        @Override
        public boolean holds(int[] answer) {
            return !test.holds(answer);
        }
    }

    /** Not the first, or the second. */
    record When(GridTest premise, GridTest conclusion) implements GridTest {
        @Override
        public boolean holds(int[] answer) {
            return !premise.holds(answer) || conclusion.holds(answer);
        }
    }

    /** The places it looks at, ascending. */
    default int[] places() {
        return GridLooks.of(this);
    }
}
