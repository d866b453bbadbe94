package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridConstraint;
import dev.assay.env.plan.grid.GridTest;
import dev.assay.env.plan.grid.PlanGrid;
import java.util.ArrayList;
import java.util.List;

/** The entities that a place can have by the conditions that look at this place alone. */
final class Domains {
    private final PlanGrid grid;
    private final List<GridTest.Table> alone = new ArrayList<>();

    /** By all conditions but those of the constraint with this number. */
    Domains(PlanGrid grid, int except) {
        this.grid = grid;
        for (GridConstraint constraint : grid.constraints()) {
            if (constraint.number() != except
                    && constraint instanceof GridConstraint.Rule rule
                    && rule.test() instanceof GridTest.Table table
                    && table.where().places().length <= 1) {
                alone.add(table);
            }
        }
    }

    /** Their positions, ascending. */
    int[] of(int place) {
        int[] answer = new int[grid.places()];
        List<Integer> possible = new ArrayList<>();
        for (int entity = 0; entity < grid.size(place); entity++) {
            answer[place] = entity;
            if (alone.stream().allMatch(table -> elsewhere(table, place) || table.holds(answer))) {
                possible.add(entity);
            }
        }
        return possible.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether a table looks at another place; one that looks at none holds nowhere or everywhere. */
    private static boolean elsewhere(GridTest.Table table, int place) {
        return table.where().places().length == 1 && table.where().places()[0] != place;
    }
}
