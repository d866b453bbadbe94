package dev.assay.env.plan.grid;

/** How many slots keep a condition: those that are sure, and those to come. */
final class SearchCount implements SearchBound {
    private final GridConstraint.Count count;
    private final int[] ready;

    SearchCount(GridConstraint.Count count, int[] number) {
        this.count = count;
        this.ready = count.tests().stream()
                .mapToInt(test -> GridSearch.last(test.places(), number))
                .toArray();
    }

    @Override
    public boolean fits(int n, int[] answer) {
        int sure = 0;
        int open = 0;
        boolean now = false;
        for (int i = 0; i < ready.length; i++) {
            now |= ready[i] == n;
        }
        if (!now) {
            return true;
        }
        for (int i = 0; i < ready.length; i++) {
            if (ready[i] > n) {
                open++;
            } else if (count.tests().get(i).holds(answer)) {
                sure++;
            }
        }
        return SearchTotal.possible(sure, (long) sure + open, count.comparison(), count.bound());
    }
}
