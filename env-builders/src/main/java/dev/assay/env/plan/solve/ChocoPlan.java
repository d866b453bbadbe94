package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridConstraint;
import dev.assay.env.plan.grid.GridPlaces;
import dev.assay.env.plan.grid.GridSum;
import dev.assay.env.plan.grid.GridTest;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.expression.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.constraints.Constraint;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.extension.Tuples;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/** A planning task as a model of Choco: a variable for each place, tables and clauses for conditions, propagators for sums. */
final class ChocoPlan {
    private final Model model = new Model();
    private final IntVar[] places;
    private final ChocoTests tests;
    private final Map<List<Integer>, IntVar> joint = new HashMap<>();
    private boolean impossible;

    /** A model of the task; with a number from 0, of the answers that break this declared constraint and keep all others. */
    ChocoPlan(PlanGrid grid, int broken) {
        places = new IntVar[grid.places()];
        Domains domains = new Domains(grid, broken);
        for (int place = 0; place < places.length; place++) {
            int[] domain = domains.of(place);
            impossible |= domain.length == 0;
            places[place] = domain.length == 0 ? model.intVar("p" + place, 0) : model.intVar("p" + place, domain);
        }
        tests = new ChocoTests(this);
        List<GridConstraint> against = new ArrayList<>();
        for (GridConstraint constraint : grid.constraints()) {
            if (constraint.number() == broken) {
                against.add(constraint);
            } else {
                post(constraint);
            }
        }
        if (broken >= 0) {
            breach(against);
        }
    }

    private void breach(List<GridConstraint> against) {
        if (against.isEmpty()) {
            // What says nothing cannot be broken.
            impossible = true;
            return;
        }
        boolean rules = against.stream().allMatch(each -> each instanceof GridConstraint.Rule);
        if (rules) {
            BoolVar[] broken = against.stream()
                    .map(each -> tests.flag(((GridConstraint.Rule) each).test()).not())
                    .toArray(BoolVar[]::new);
            model.sum(broken, ">=", 1).post();
        } else if (against.size() == 1 && against.get(0) instanceof GridConstraint.Total total) {
            BoolVar holds = model.boolVar();
            post(new SumPropagator(addends(total.sum()), total.sum().constant(), total.comparison(), holds));
            model.arithm(holds, "=", 0).post();
        } else if (against.size() == 1 && against.get(0) instanceof GridConstraint.Count count) {
            BoolVar[] flags = count.tests().stream().map(tests::flag).toArray(BoolVar[]::new);
            model.sum(flags, operator(Spread.opposite(count.comparison())), count.bound())
                    .post();
        } else if (against.stream().allMatch(each -> each instanceof GridConstraint.Apart)) {
            model.sum(meetings(against), ">=", 1).post();
        } else {
            post(new BreachPropagator(places, against));
        }
    }

    /** For each pair of places that should have different entities, whether they have the same. */
    private BoolVar[] meetings(List<GridConstraint> against) {
        List<BoolVar> meetings = new ArrayList<>();
        for (GridConstraint each : against) {
            int[] apart = ((GridConstraint.Apart) each).places();
            for (int i = 1; i < apart.length; i++) {
                for (int j = 0; j < i; j++) {
                    meetings.add(model.arithm(places[apart[i]], "=", places[apart[j]])
                            .reify());
                }
            }
        }
        return meetings.isEmpty() ? new BoolVar[] {model.boolVar(false)} : meetings.toArray(BoolVar[]::new);
    }

    /** Whether a place has no entity that it could have. */
    boolean impossible() {
        return impossible;
    }

    Model model() {
        return model;
    }

    IntVar[] places() {
        return places.clone();
    }

    /** The values of the places, all of which are decided. */
    int[] answer() {
        int[] answer = new int[places.length];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = places[i].getValue();
        }
        return answer;
    }

    private void post(GridConstraint constraint) {
        if (constraint instanceof GridConstraint.Rule rule) {
            tests.post(rule.test());
        } else if (constraint instanceof GridConstraint.Apart apart) {
            model.allDifferent(variables(apart.places())).post();
        } else if (constraint instanceof GridConstraint.Total total) {
            tests.post(new GridTest.Linear(total.sum(), total.comparison()));
        } else if (constraint instanceof GridConstraint.Count count) {
            BoolVar[] flags = count.tests().stream().map(tests::flag).toArray(BoolVar[]::new);
            model.sum(flags, operator(count.comparison()), count.bound()).post();
        } else if (constraint instanceof GridConstraint.Load load) {
            List<List<Addend>> loads = load.loads().stream().map(this::addends).toList();
            List<Long> constants = load.loads().stream().map(GridSum::constant).toList();
            if (constants.stream().anyMatch(each -> each != 0)) {
                throw new IllegalArgumentException("Loads (%s) have no constant of their own.".formatted(constants));
            }
            post(new LoadPropagator(variables(load.places()), loads, load.comparison(), load.limits()));
        }
    }

    void post(Propagator<IntVar> propagator) {
        new Constraint(propagator.getClass().getSimpleName(), propagator).post();
    }

    static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQ -> "=";
            case NE -> "!=";
            case LT -> "<";
            case LE -> "<=";
            case GT -> ">";
            case GE -> ">=";
        };
    }

    IntVar[] variables(int[] where) {
        IntVar[] variables = new IntVar[where.length];
        for (int i = 0; i < where.length; i++) {
            variables[i] = places[where[i]];
        }
        return variables;
    }

    /** The parts of a sum, each over one variable. */
    List<Addend> addends(GridSum sum) {
        return sum.parts().stream()
                .map(part -> new Addend(variable(part.where()), part.values()))
                .toList();
    }

    /** A variable whose value is the position in a table over these places. */
    private IntVar variable(GridPlaces where) {
        int[] own = where.places();
        if (own.length == 0) {
            return model.intVar(0);
        }
        if (own.length == 1) {
            return places[own[0]];
        }
        List<Integer> key = new ArrayList<>();
        for (int place : own) {
            key.add(place);
        }
        return joint.computeIfAbsent(key, each -> combination(where));
    }

    private IntVar combination(GridPlaces where) {
        IntVar position = model.intVar("c" + joint.size(), 0, where.combinations() - 1, false);
        Tuples tuples = new Tuples(true);
        int[] answer = new int[places.length];
        for (int i = 0; i < where.combinations(); i++) {
            where.fill(i, answer);
            int[] tuple = new int[where.places().length + 1];
            boolean possible = true;
            for (int p = 0; p < where.places().length; p++) {
                tuple[p] = answer[where.places()[p]];
                possible &= places[where.places()[p]].contains(tuple[p]);
            }
            tuple[tuple.length - 1] = i;
            if (possible) {
                tuples.add(tuple);
            }
        }
        IntVar[] variables = Arrays.copyOf(variables(where.places()), where.places().length + 1);
        variables[variables.length - 1] = position;
        model.table(variables, tuples).post();
        return position;
    }
}
