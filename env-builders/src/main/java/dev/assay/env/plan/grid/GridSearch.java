package dev.assay.env.plan.grid;

import dev.assay.env.plan.grid.GridConstraint.Apart;
import dev.assay.env.plan.grid.GridConstraint.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The search of a generated solution, done in Java: same order, same turning points, same plan, same number of tries. It tells what the
 * solution will do before any Python runs.
 */
public final class GridSearch {
    private final PlanGrid grid;
    private final int[] places;
    private final int most;
    private final int[] answer;
    private final List<List<GridTest>> checks = new ArrayList<>();
    private final List<List<Integer>> candidates = new ArrayList<>();
    private final List<List<Integer>> rivals = new ArrayList<>();
    private final List<SearchBound> bounds = new ArrayList<>();
    private int tries;

    GridSearch(PlanGrid grid, SearchOrder order, int most) {
        this(grid, order, most, List.of());
    }

    private GridSearch(PlanGrid grid, SearchOrder order, int most, List<List<Integer>> known) {
        this.grid = grid;
        this.most = most;
        this.answer = new int[grid.places()];
        this.places = order.places().stream().mapToInt(Integer::intValue).toArray();
        int[] number = new int[places.length];
        for (int n = 0; n < places.length; n++) {
            number[places[n]] = n;
            checks.add(new ArrayList<>());
            rivals.add(new ArrayList<>());
        }
        List<List<GridTest>> alone = Stream.<List<GridTest>>generate(ArrayList::new)
                .limit(places.length)
                .toList();
        List<SearchTotal> totals = new ArrayList<>();
        for (GridConstraint constraint : grid.constraints()) {
            if (constraint instanceof Rule rule) {
                int[] looked = rule.test().places();
                (looked.length == 1 ? alone : checks).get(last(looked, number)).add(rule.test());
            } else if (constraint instanceof Apart apart) {
                rivals(apart, number);
            } else if (constraint instanceof GridConstraint.Total total) {
                totals.add(new SearchTotal(total, number));
            }
        }
        for (int n = 0; n < places.length; n++) {
            List<Integer> own = candidates(n, alone.get(n), totals, order);
            candidates.add(known.isEmpty() ? own : known(known.get(places[n] % known.size()), own));
        }
        bounds.addAll(totals);
        SearchSpread spread = new SearchSpread(candidates, number, answer);
        totals.forEach(total -> total.lookAhead(spread));
        for (GridConstraint constraint : grid.constraints()) {
            if (constraint instanceof GridConstraint.Count count) {
                bounds.add(new SearchCount(count, number));
            } else if (constraint instanceof GridConstraint.Load load) {
                bounds.add(new SearchLoad(load, number, spread));
            }
        }
    }

    /** Searches, giving up after so many tries. */
    public static SearchResult run(PlanGrid grid, SearchOrder order, int most) {
        GridSearch search = new GridSearch(grid, order, most);
        boolean found = search.fill(0);
        return new SearchResult(found ? search.answer : null, search.tries);
    }

    /** Searches among known entities only, by choice, in the order in which they are known. */
    public static SearchResult among(PlanGrid grid, SearchOrder order, int most, List<List<Integer>> known) {
        GridSearch search = new GridSearch(grid, order, most, known);
        boolean found = search.fill(0);
        return new SearchResult(found ? search.answer : null, search.tries);
    }

    /** Takes for each place the first known entity that fits, any where none does, and never turns back. */
    public static int[] firstFit(PlanGrid grid, SearchOrder order, List<List<Integer>> known) {
        GridSearch search = new GridSearch(grid, order, Integer.MAX_VALUE, known);
        for (int n = 0; n < search.places.length; n++) {
            int number = n;
            boolean found = search.candidates.get(n).stream().anyMatch(entity -> search.fits(number, entity));
            if (!found) {
                search.answer[search.places[n]] = 0;
            }
        }
        return search.answer;
    }

    private static List<Integer> known(List<Integer> known, List<Integer> possible) {
        return known.stream().filter(possible::contains).toList();
    }

    /** The number of the last of some places; 0 for none. */
    static int last(int[] looked, int[] number) {
        int last = 0;
        for (int place : looked) {
            last = Math.max(last, number[place]);
        }
        return last;
    }

    private void rivals(Apart apart, int[] number) {
        for (int place : apart.places()) {
            for (int other : apart.places()) {
                if (number[other] < number[place]) {
                    rivals.get(number[place]).add(other);
                }
            }
        }
    }

    private List<Integer> candidates(int n, List<GridTest> alone, List<SearchTotal> totals, SearchOrder order) {
        List<Integer> own = new ArrayList<>();
        int place = places[n];
        for (int entity = 0; entity < grid.size(place); entity++) {
            answer[place] = entity;
            if (alone.stream().allMatch(test -> test.holds(answer))
                    && totals.stream().allMatch(total -> total.own(place, answer) != GridSum.UNDEFINED)) {
                own.add(entity);
            }
        }
        SearchOrder.Prefer prefer = order.prefer();
        if (prefer != null) {
            long[] amounts = new long[grid.size(place)];
            for (int entity : own) {
                answer[place] = entity;
                amounts[entity] = totals.get(prefer.total()).own(place, answer);
            }
            Comparator<Integer> byAmount = Comparator.comparing(entity -> amounts[entity]);
            own.sort(prefer.mostFirst() ? byAmount.reversed() : byAmount);
        }
        return own;
    }

    private boolean fill(int n) {
        if (n == places.length) {
            return true;
        }
        for (int entity : candidates.get(n)) {
            if (++tries > most) {
                return false;
            }
            if (fits(n, entity) && fill(n + 1)) {
                return true;
            }
        }
        return false;
    }

    /** The entities that the place with this number may have by the rules that look at it alone. */
    List<Integer> candidates(int n) {
        return candidates.get(n);
    }

    int place(int n) {
        return places[n];
    }

    int[] answer() {
        return answer;
    }

    /** Chooses an entity for the place with this number, all before it being chosen; whether the plan can still become right. */
    boolean fits(int n, int entity) {
        // Most of the time of a design is spent here: no iterators.
        List<Integer> others = rivals.get(n);
        for (int i = 0; i < others.size(); i++) {
            if (answer[others.get(i)] == entity) {
                return false;
            }
        }
        answer[places[n]] = entity;
        List<GridTest> own = checks.get(n);
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).holds(answer)) {
                return false;
            }
        }
        for (int i = 0; i < bounds.size(); i++) {
            if (!bounds.get(i).fits(n, answer)) {
                return false;
            }
        }
        return true;
    }
}
