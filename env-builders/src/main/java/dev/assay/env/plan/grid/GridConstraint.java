package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Comparison;
import java.util.List;

/** A constraint on an answer. */
public sealed interface GridConstraint {
    /** Number of the declared constraint that it comes from. */
    int number();

    /** Whether an answer keeps it. */
    boolean holds(int[] answer);

    /** A condition. */
    record Rule(int number, GridTest test) implements GridConstraint {
        @Override
        public boolean holds(int[] answer) {
            return test.holds(answer);
        }
    }

    /** Places, all of one table, that have different entities. */
    record Apart(int number, int[] places) implements GridConstraint {
        @Override
        public boolean holds(int[] answer) {
            for (int i = 1; i < places.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (answer[places[i]] == answer[places[j]]) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** A sum over all slots, which must be defined, against 0. */
    record Total(int number, GridSum sum, Comparison comparison) implements GridConstraint {
        @Override
        public boolean holds(int[] answer) {
            long value = sum.value(answer);
            return value != GridSum.UNDEFINED && comparison.holds(Long.compare(value, 0));
        }
    }

    /** How many conditions, one a slot, hold, against a bound. */
    record Count(int number, List<GridTest> tests, Comparison comparison, int bound) implements GridConstraint {
        public Count {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean holds(int[] answer) {
            int count = 0;
            for (GridTest test : tests) {
                count += test.holds(answer) ? 1 : 0;
            }
            return comparison.holds(Integer.compare(count, bound));
        }
    }

    /**
     * For each entity chosen in some places, one a slot, the sum of the loads of those slots against the limit of the entity.
     *
     * @param places one a slot
     * @param loads one a slot
     * @param limits by entity; {@link GridSum#UNDEFINED} where it has none
     */
    record Load(int number, int[] places, List<GridSum> loads, Comparison comparison, long[] limits)
            implements GridConstraint {
        public Load {
            loads = List.copyOf(loads);
        }

        @Override
        public boolean holds(int[] answer) {
            for (int i = 0; i < places.length; i++) {
                if (!holds(answer, answer[places[i]])) {
                    return false;
                }
            }
            return true;
        }

        private boolean holds(int[] answer, int entity) {
            long total = 0;
            for (int i = 0; i < places.length; i++) {
                if (answer[places[i]] == entity) {
                    long load = loads.get(i).value(answer);
                    if (load == GridSum.UNDEFINED) {
                        return false;
                    }
                    total += load;
                }
            }
            return limits[entity] != GridSum.UNDEFINED && comparison.holds(Long.compare(total, limits[entity]));
        }
    }
}
