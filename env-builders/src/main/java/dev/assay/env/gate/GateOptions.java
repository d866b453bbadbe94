package dev.assay.env.gate;

/**
 * How much the gate asks.
 *
 * @param runs runs of the solution that must give the same
 * @param mutants wrong attempts at least
 * @param random random attempts on which the verifier and the independent evaluator must agree
 * @param calls tool calls of a solution at most
 */
public record GateOptions(int runs, int mutants, int random, int calls) {
    /** What DESIGN 5.2 and 5.3 ask for: 3 runs, 20 mutants, 200 random attempts; 5,000 calls. */
    public static final GateOptions DESIGN = new GateOptions(3, 20, 200, 5_000);

    /** For a step on the way to the published task, whose every property is proven again at the end: 1 run, 20, 50. */
    public static final GateOptions STEP = new GateOptions(1, 20, 50, 5_000);

    public GateOptions {
        if (runs < 1 || mutants < 1 || random < 1 || calls < 1) {
            throw new IllegalArgumentException(
                    "The gate needs at least 1 run, mutant, random attempt and call, not %d, %d, %d and %d."
                            .formatted(runs, mutants, random, calls));
        }
    }
}
