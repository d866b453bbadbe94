package dev.assay.pipelines.dataset;

/**
 * What a stage saw and where it went.
 *
 * @param family the family
 * @param stage the stage
 * @param in inputs: sources for {@code mine}, candidates elsewhere
 * @param accepted went on
 * @param rejected refused, with a code
 * @param broken could not be judged
 */
public record StageTotals(String family, String stage, long in, long accepted, long rejected, long broken) {
    /** Whether nothing vanished; a source yields any number of candidates, so {@code mine} is checked by what it counted in each. */
    boolean balanced() {
        return stage.equals("mine") || in == accepted + rejected + broken;
    }
}
