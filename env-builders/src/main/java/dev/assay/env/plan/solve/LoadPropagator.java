package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridSum;
import dev.assay.verifiers.expression.Comparison;
import java.util.List;
import java.util.stream.Stream;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.IntVar;
import org.chocosolver.util.ESat;

/** For each entity chosen in some slots, the sum of the loads of those slots compares so with its limit. */
final class LoadPropagator extends Propagator<IntVar> {
    private static final long serialVersionUID = 1;

    private final IntVar[] chosen;
    private final transient List<List<Addend>> loads;
    private final Comparison comparison;
    private final long[] limits;

    LoadPropagator(IntVar[] chosen, List<List<Addend>> loads, Comparison comparison, long[] limits) {
        super(
                Stream.concat(
                                Stream.of(chosen),
                                loads.stream().flatMap(List::stream).map(Addend::variable))
                        .distinct()
                        .toArray(IntVar[]::new),
                PropagatorPriority.QUADRATIC,
                false);
        this.chosen = chosen.clone();
        this.loads = loads;
        this.comparison = comparison;
        this.limits = limits.clone();
    }

    @Override
    public void propagate(int mask) throws ContradictionException {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int entity = 0; entity < limits.length; entity++) {
                for (int slot = 0; slot < chosen.length; slot++) {
                    if (chosen[slot].contains(entity) && !possible(slot, entity)) {
                        changed |= chosen[slot].removeValue(entity, this);
                    }
                }
            }
        }
    }

    /** Whether the entity may be chosen in the slot, as far as one can see. */
    private boolean possible(int slot, int entity) {
        if (limits[entity] == GridSum.UNDEFINED) {
            return false;
        }
        long low = 0;
        long high = 0;
        for (int other = 0; other < chosen.length; other++) {
            if (chosen[other].contains(entity)) {
                long ownLow = load(other, entity, true);
                long ownHigh = load(other, entity, false);
                boolean sure = other == slot || chosen[other].isInstantiated();
                if (sure && (ownLow == Long.MAX_VALUE || ownHigh == Long.MIN_VALUE)) {
                    return false;
                }
                low += sure ? ownLow : Math.min(0, ownLow);
                high += sure ? ownHigh : Math.max(0, ownHigh);
            }
        }
        return Spread.possible(low, high, comparison, limits[entity]);
    }

    /** The least or greatest load of a slot when the entity is chosen there; an extreme value when it has none. */
    private long load(int slot, int entity, boolean least) {
        long total = 0;
        for (Addend addend : loads.get(slot)) {
            long own;
            if (addend.variable() == chosen[slot]) {
                own = addend.values()[entity];
                if (own == GridSum.UNDEFINED) {
                    return least ? Long.MAX_VALUE : Long.MIN_VALUE;
                }
            } else {
                own = least ? addend.low() : addend.high();
                if (own == Long.MAX_VALUE || own == Long.MIN_VALUE) {
                    return own;
                }
            }
            total += own;
        }
        return total;
    }

    @Override
    public ESat isEntailed() {
        for (int slot = 0; slot < chosen.length; slot++) {
            if (chosen[slot].isInstantiated() && !possible(slot, chosen[slot].getValue())) {
                return ESat.FALSE;
            }
        }
        return isCompletelyInstantiated() ? ESat.TRUE : ESat.UNDEFINED;
    }
}
