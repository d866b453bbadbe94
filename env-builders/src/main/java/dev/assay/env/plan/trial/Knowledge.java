package dev.assay.env.plan.trial;

import dev.assay.env.plan.FactReading;
import dev.assay.env.plan.FactStep;
import dev.assay.env.plan.KeyDomain;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.relation.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What an agent knows after so many tool calls: all lists, and everything about the same share of the entities of each table, drawn at
 * random. Of entities that it does not know it knows the names only.
 *
 * @param known positions of known entities by choice, in random order
 * @param calls made; more than the budget where even the lists cost more
 */
record Knowledge(List<List<Integer>> known, long calls) {
    /** In steps of a twentieth. */
    private static final int PARTS = 20;

    static Knowledge gather(
            PlanGrid grid, FactReading reading, Database database, long budget, SplittableRandom random) {
        int part = PARTS;
        while (part > 1 && calls(reading, database, part) > budget) {
            part--;
        }
        Map<String, List<Integer>> byTable = new TreeMap<>();
        List<List<Integer>> known = new ArrayList<>();
        for (int choice = 0; choice < grid.spec().choices().size(); choice++) {
            int size = grid.size(choice);
            int share = some(size, part);
            known.add(byTable.computeIfAbsent(
                    grid.spec().choices().get(choice).table(), table -> drawn(size, share, random)));
        }
        return new Knowledge(known, calls(reading, database, part));
    }

    private static int some(int size, int part) {
        return Math.max(1, size * part / PARTS);
    }

    private static List<Integer> drawn(int size, int count, SplittableRandom random) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(random.nextInt(i + 1), i);
        }
        return List.copyOf(all.subList(0, count));
    }

    private static long calls(FactReading reading, Database database, int part) {
        return reading.steps().stream()
                .mapToLong(step -> calls(step, database, part))
                .sum();
    }

    private static long calls(FactStep step, Database database, int part) {
        if (step instanceof FactStep.Entities entities) {
            long details = (long) entities.telling().size()
                    * some(database.rows(step.table().name()).size(), part);
            long all = (long) entities.telling().size()
                    * database.rows(step.table().name()).size();
            return entities.calls(database) - all + details;
        }
        if (step instanceof FactStep.Asked asked) {
            long combinations = asked.telling().size();
            for (KeyDomain key : asked.keys()) {
                combinations *= key.table() == null
                        ? key.values().size()
                        : some(database.rows(key.table()).size(), part);
            }
            return combinations;
        }
        return step.calls(database);
    }
}
