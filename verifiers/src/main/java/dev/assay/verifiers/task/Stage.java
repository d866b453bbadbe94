package dev.assay.verifiers.task;

/** The three configurations that the gate compares (DESIGN 5.1). */
public enum Stage {
    /** The repository at the base commit. */
    BASE,
    /** Base and test patch. */
    TEST,
    /** Base, test patch and gold patch. */
    GOLD
}
