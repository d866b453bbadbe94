package dev.assay.env.plan.grid;

/** A constraint that looks at many places, judged while they are filled. */
interface SearchBound {
    /** Whether it can still hold once the place with this number, and all before it, are filled. */
    boolean fits(int n, int[] answer);
}
