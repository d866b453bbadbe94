package dev.assay.verifiers.expression;

/**
 * Whether an answer is right, and why not.
 *
 * @param right whether it is
 * @param reason {@code OK}, {@code FORM} (not an answer at all), {@code UNKNOWN} (names something that is not there),
 *     {@code CONSTRAINT n} (the first that does not hold, from 0), {@code VALUE} (another value), {@code STATE} (another final
 *     database)
 */
public record Judgement(boolean right, String reason) {
    /** It is right. */
    public static final Judgement RIGHT = new Judgement(true, "OK");

    /** It is wrong for this reason. */
    public static Judgement wrong(String reason) {
        return new Judgement(false, reason);
    }
}
