package dev.assay.env.growth;

import dev.assay.env.gate.GateOptions;

/**
 * How tasks are grown.
 *
 * @param least steps at least, the first one included
 * @param most steps at most
 * @param step what the gate asks of each step on the way
 * @param last what the gate asks of the task itself
 */
public record GrowthOptions(int least, int most, GateOptions step, GateOptions last) {
    /** Two to so many steps, each through the gate. */
    public static GrowthOptions upTo(int most) {
        return new GrowthOptions(Math.min(2, most), most, GateOptions.STEP, GateOptions.DESIGN);
    }
}
