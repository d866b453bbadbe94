package dev.assay.swe.grade;

/**
 * One attempt at one instance.
 *
 * @param instanceId {@code owner__name-number}
 * @param model who made it
 * @param patch unified diff over the base commit, empty when there was no attempt
 */
public record Prediction(String instanceId, String model, String patch) {
    /** Whether there is nothing to apply. */
    public boolean isEmpty() {
        return patch.isBlank();
    }
}
