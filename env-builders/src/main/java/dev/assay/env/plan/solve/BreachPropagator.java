package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridConstraint;
import java.util.List;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.IntVar;
import org.chocosolver.util.ESat;

/** At least one of some constraints is broken; looked at when everything is chosen. */
final class BreachPropagator extends Propagator<IntVar> {
    private static final long serialVersionUID = 1;

    private final transient List<GridConstraint> constraints;
    private final int[] answer;

    BreachPropagator(IntVar[] places, List<GridConstraint> constraints) {
        super(places, PropagatorPriority.VERY_SLOW, false);
        this.constraints = constraints;
        this.answer = new int[places.length];
    }

    @Override
    public void propagate(int mask) throws ContradictionException {
        if (isEntailed() == ESat.FALSE) {
            fails();
        }
    }

    @Override
    public ESat isEntailed() {
        for (int i = 0; i < answer.length; i++) {
            if (!vars[i].isInstantiated()) {
                return ESat.UNDEFINED;
            }
            answer[i] = vars[i].getValue();
        }
        return constraints.stream().allMatch(each -> each.holds(answer)) ? ESat.FALSE : ESat.TRUE;
    }
}
