package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridPlaces;
import dev.assay.env.plan.grid.GridTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.constraints.extension.Tuples;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/** Conditions in a model of Choco: posted, or as a flag that is true iff they hold. */
final class ChocoTests {
    private final ChocoPlan plan;
    private final Model model;
    private final IdentityHashMap<GridTest, BoolVar> flags = new IdentityHashMap<>();

    ChocoTests(ChocoPlan plan) {
        this.plan = plan;
        this.model = plan.model();
    }

    /** Demands that it holds. */
    void post(GridTest test) {
        if (test instanceof GridTest.All all) {
            all.tests().forEach(this::post);
        } else if (test instanceof GridTest.Table table && table.where().places().length > 0) {
            post(table);
        } else if (test instanceof GridTest.Linear linear) {
            plan.post(new SumPropagator(
                    plan.addends(linear.sum()), linear.sum().constant(), linear.comparison(), model.boolVar(true)));
        } else {
            model.arithm(flag(test), "=", 1).post();
        }
    }

    private void post(GridTest.Table table) {
        IntVar[] where = plan.variables(table.where().places());
        Tuples tuples = new Tuples(true);
        each(table.where(), (tuple, index) -> {
            if (table.holds()[index]) {
                tuples.add(tuple);
            }
        });
        if (where.length == 1) {
            int[] allowed = new int[tuples.nbTuples()];
            for (int i = 0; i < allowed.length; i++) {
                allowed[i] = tuples.get(i)[0];
            }
            model.member(where[0], allowed).post();
        } else {
            model.table(where, tuples).post();
        }
    }

    /** A flag that is true iff it holds. */
    BoolVar flag(GridTest test) {
        BoolVar known = flags.get(test);
        if (known == null) {
            known = create(test);
            flags.put(test, known);
        }
        return known;
    }

    private BoolVar create(GridTest test) {
        if (test instanceof GridTest.Table table) {
            return flag(table);
        }
        if (test instanceof GridTest.Not not) {
            return flag(not.test()).not();
        }
        if (test instanceof GridTest.All all && all.tests().isEmpty()) {
            return model.boolVar(true);
        }
        if (test instanceof GridTest.AtLeast some && some.tests().isEmpty()) {
            return model.boolVar(some.count() <= 0);
        }
        BoolVar flag = model.boolVar();
        if (test instanceof GridTest.Linear linear) {
            plan.post(
                    new SumPropagator(plan.addends(linear.sum()), linear.sum().constant(), linear.comparison(), flag));
        } else if (test instanceof GridTest.All all) {
            model.addClausesBoolAndArrayEqVar(flags(all.tests()), flag);
        } else if (test instanceof GridTest.AtLeast some) {
            model.sum(flags(some.tests()), ">=", some.count()).reifyWith(flag);
        } else if (test instanceof GridTest.When when) {
            model.addClausesBoolOrEqVar(flag(when.premise()).not(), flag(when.conclusion()), flag);
        }
        return flag;
    }

    private BoolVar[] flags(List<GridTest> tests) {
        return tests.stream().map(this::flag).toArray(BoolVar[]::new);
    }

    private BoolVar flag(GridTest.Table table) {
        if (table.where().places().length == 0) {
            return model.boolVar(table.holds()[0]);
        }
        BoolVar flag = model.boolVar();
        List<IntVar> variables =
                new ArrayList<>(List.of(plan.variables(table.where().places())));
        variables.add(flag);
        Tuples tuples = new Tuples(true);
        each(table.where(), (tuple, index) -> {
            int[] longer = Arrays.copyOf(tuple, tuple.length + 1);
            longer[tuple.length] = table.holds()[index] ? 1 : 0;
            tuples.add(longer);
        });
        model.table(variables.toArray(IntVar[]::new), tuples).post();
        return flag;
    }

    /** Takes a combination of entities and its position. */
    private interface Combination {
        void accept(int[] tuple, int index);
    }

    /** All combinations that are still possible. */
    private void each(GridPlaces where, Combination combination) {
        IntVar[] variables = plan.variables(where.places());
        int[] answer = new int[plan.places().length];
        for (int i = 0; i < where.combinations(); i++) {
            where.fill(i, answer);
            int[] tuple = new int[variables.length];
            boolean possible = true;
            for (int p = 0; p < tuple.length; p++) {
                tuple[p] = answer[where.places()[p]];
                possible &= variables[p].contains(tuple[p]);
            }
            if (possible) {
                combination.accept(tuple, i);
            }
        }
    }
}
