package dev.assay.swe.environment.model;

/**
 * Bounds of what a model is shown and asked.
 *
 * @param promptChars characters of one request, about four to a token
 * @param fileChars characters of one shown file
 * @param logChars characters of the log tail in a repair request
 * @param attempts replies asked for before giving up on a valid recipe
 */
public record ModelLimits(int promptChars, int fileChars, int logChars, int attempts) {
    /** About 16,000 tokens a request, three replies. */
    public static final ModelLimits DEFAULT = new ModelLimits(64_000, 12_000, 8_000, 3);

    public ModelLimits {
        if (promptChars < 4_000 || fileChars < 100 || logChars < 100 || attempts < 1) {
            throw new IllegalArgumentException(
                    "The model limits (%d, %d, %d characters, %d attempts) are too small to work with."
                            .formatted(promptChars, fileChars, logChars, attempts));
        }
    }
}
