package dev.assay.pipelines.rollout;

import dev.assay.pipelines.config.BadInput;

/**
 * Bounds of a trajectory that tasks of one family alone have.
 *
 * @param cellSeconds notebook problems: time of one cell
 * @param searchBudget search questions: how many times the budget that questions are kept under an agent without a model may spend
 */
public record FamilyBounds(int cellSeconds, int searchBudget) {
    /** As published, 120 s a cell; and four times the budget, for at one nobody answers a question that was kept. */
    public static final FamilyBounds USUAL = new FamilyBounds(120, 4);

    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_TIMES = 100;

    public FamilyBounds {
        if (cellSeconds < 1 || cellSeconds > MOST_SECONDS) {
            throw new BadInput(
                    "The time of a cell (%d s) must be between 1 and %d s.".formatted(cellSeconds, MOST_SECONDS));
        }
        if (searchBudget < 1 || searchBudget > MOST_TIMES) {
            throw new BadInput("The multiple of the budget (%d) must be between 1 and %d.%nMaybe 1, 4 or 16."
                    .formatted(searchBudget, MOST_TIMES));
        }
    }
}
