package dev.assay.env.plan.design;

import dev.assay.env.plan.PlanSolution;
import dev.assay.env.plan.grid.GridSearch;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.plan.grid.SearchResult;
import dev.assay.verifiers.plan.Constraint.Total;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders in which a solution could search, and the one that tries the fewest entities. */
final class SearchOrders {
    private SearchOrders() {}

    /** An order and what a search in it comes to. */
    record Tried(SearchOrder order, SearchResult result) {}

    /** The first order that tries fewest; nothing when none finds a plan within so many tries. */
    static Optional<Tried> best(PlanGrid grid, int most) {
        Tried best = null;
        int limit = most;
        for (SearchOrder order : all(grid)) {
            SearchResult result = GridSearch.run(grid, order, limit);
            if (result.answer() != null) {
                best = new Tried(order, result);
                limit = result.tries() - 1;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<SearchOrder> all(PlanGrid grid) {
        int choices = grid.spec().choices().size();
        int slots = grid.spec().slots().size();
        List<Integer> declared = IntStream.range(0, choices).boxed().toList();
        List<Integer> fewest =
                declared.stream().sorted(Comparator.comparing(grid::size)).toList();
        List<SearchOrder> orders = new ArrayList<>();
        for (SearchOrder.@Nullable Prefer prefer : preferences(grid)) {
            orders.add(new SearchOrder(PlanSolution.slotMajor(declared, slots, choices), prefer));
            orders.add(new SearchOrder(PlanSolution.choiceMajor(declared, slots, choices), prefer));
            if (!fewest.equals(declared)) {
                orders.add(new SearchOrder(PlanSolution.slotMajor(fewest, slots, choices), prefer));
            }
        }
        return orders;
    }

    private static List<SearchOrder.@Nullable Prefer> preferences(PlanGrid grid) {
        List<Total> totals = grid.spec().constraints().stream()
                .filter(each -> each.constraint() instanceof Total)
                .map(each -> (Total) each.constraint())
                .toList();
        List<SearchOrder.@Nullable Prefer> preferences = new ArrayList<>();
        preferences.add(null);
        for (int i = 0; i < totals.size(); i++) {
            preferences.add(SearchOrder.Prefer.of(i, totals.get(i).comparison()));
        }
        return preferences;
    }
}
