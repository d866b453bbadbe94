package dev.assay.env.plan.grid;

import java.util.Set;
import java.util.TreeSet;

/** Finds the places that a test looks at. */
final class GridLooks {
    private GridLooks() {}

    static int[] of(GridTest test) {
        TreeSet<Integer> places = new TreeSet<>();
        add(test, places);
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(GridTest test, Set<Integer> places) {
        if (test instanceof GridTest.Table table) {
            add(table.where(), places);
        } else if (test instanceof GridTest.Linear linear) {
            linear.sum().parts().forEach(part -> add(part.where(), places));
        } else if (test instanceof GridTest.All all) {
            all.tests().forEach(each -> add(each, places));
        } else if (test instanceof GridTest.AtLeast some) {
            some.tests().forEach(each -> add(each, places));
        } else if (test instanceof GridTest.Not not) {
            add(not.test(), places);
        } else if (test instanceof GridTest.When when) {
            add(when.premise(), places);
            add(when.conclusion(), places);
        }
    }

    private static void add(GridPlaces where, Set<Integer> places) {
        for (int place : where.places()) {
            places.add(place);
        }
    }
}
