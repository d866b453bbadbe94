package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridSum;
import dev.assay.verifiers.expression.Comparison;
import java.util.List;
import java.util.stream.Stream;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.chocosolver.util.ESat;

/** A flag is true iff a sum is defined and compares so with 0. Sums are 64 bits wide, wider than Choco's own. */
final class SumPropagator extends Propagator<IntVar> {
    private static final long serialVersionUID = 1;

    private final transient List<Addend> addends;
    private final long constant;
    private final Comparison comparison;
    private final BoolVar flag;

    SumPropagator(List<Addend> addends, long constant, Comparison comparison, BoolVar flag) {
        super(
                Stream.concat(addends.stream().map(Addend::variable), Stream.of(flag))
                        .distinct()
                        .toArray(IntVar[]::new),
                PropagatorPriority.LINEAR,
                false);
        this.addends = addends;
        this.constant = constant;
        this.comparison = comparison;
        this.flag = flag;
    }

    @Override
    public void propagate(int mask) throws ContradictionException {
        boolean changed = true;
        while (changed) {
            ESat truth = isTrue();
            if (!flag.isInstantiated() && truth != ESat.UNDEFINED) {
                flag.instantiateTo(truth == ESat.TRUE ? 1 : 0, this);
            }
            if (!flag.isInstantiated()) {
                return;
            }
            if (truth == (flag.getValue() == 1 ? ESat.FALSE : ESat.TRUE)) {
                fails();
            }
            changed = flag.getValue() == 1 && truth != ESat.TRUE && filter();
        }
    }

    /** Removes values with which the sum cannot hold. */
    private boolean filter() throws ContradictionException {
        boolean changed = false;
        long low = constant;
        long high = constant;
        for (Addend addend : addends) {
            low += addend.low();
            high += addend.high();
        }
        for (Addend addend : addends) {
            long restLow = low - addend.low();
            long restHigh = high - addend.high();
            IntVar variable = addend.variable();
            int end = variable.getUB();
            for (int value = variable.getLB(); value <= end; value = variable.nextValue(value)) {
                long own = addend.values()[value];
                if (own == GridSum.UNDEFINED || !Spread.possible(restLow + own, restHigh + own, comparison, 0)) {
                    changed |= variable.removeValue(value, this);
                }
            }
            low = restLow + addend.low();
            high = restHigh + addend.high();
        }
        return changed;
    }

    private ESat isTrue() {
        long low = constant;
        long high = constant;
        boolean defined = true;
        for (Addend addend : addends) {
            long ownLow = addend.low();
            if (ownLow == Long.MAX_VALUE) {
                return ESat.FALSE;
            }
            low += ownLow;
            high += addend.high();
            defined &= addend.defined();
        }
        if (!Spread.possible(low, high, comparison, 0)) {
            return ESat.FALSE;
        }
        return defined && Spread.certain(low, high, comparison, 0) ? ESat.TRUE : ESat.UNDEFINED;
    }

    @Override
    public ESat isEntailed() {
        ESat truth = isTrue();
        if (!flag.isInstantiated() || truth == ESat.UNDEFINED) {
            return ESat.UNDEFINED;
        }
        return (truth == ESat.TRUE) == (flag.getValue() == 1) ? ESat.TRUE : ESat.FALSE;
    }
}
