package dev.assay.env.plan.grid;

import java.util.List;

/** How many slots keep a condition: those that are sure, and those to come. */
final class SearchCount implements SearchBound {
    private final GridConstraint.Count count;
    private final List<Integer> ready;

    SearchCount(GridConstraint.Count count, int[] number) {
        this.count = count;
        this.ready = count.tests().stream()
                .map(test -> GridSearch.last(test.places(), number))
                .toList();
    }

    @Override
    public boolean fits(int n, int[] answer) {
        if (!ready.contains(n)) {
            return true;
        }
        int sure = 0;
        int open = 0;
        for (int i = 0; i < ready.size(); i++) {
            if (ready.get(i) > n) {
                open++;
            } else if (count.tests().get(i).holds(answer)) {
                sure++;
            }
        }
        return SearchTotal.possible(sure, (long) sure + open, count.comparison(), count.bound());
    }
}
