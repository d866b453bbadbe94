package dev.assay.verifiers.task;

/**
 * A quality that answers to a question are scored by.
 *
 * @param name unique in its rubric
 * @param weight how much it counts beside the others, at least 1
 * @param asks what is looked at
 * @param full what has all marks
 * @param none what has none
 */
public record RubricDimension(String name, int weight, String asks, String full, String none) {
    /** The greatest weight. */
    public static final int HEAVIEST = 5;

    public RubricDimension {
        if (name.isBlank() || asks.isBlank() || full.isBlank() || none.isBlank()) {
            throw new IllegalArgumentException(
                    "A dimension of a rubric needs a name (%s) and words for what it asks, for all marks and for none."
                            .formatted(name));
        }
        if (weight < 1 || weight > HEAVIEST) {
            throw new IllegalArgumentException("The weight (%d) of the dimension (%s) must be between 1 and %d."
                    .formatted(weight, name, HEAVIEST));
        }
    }
}
