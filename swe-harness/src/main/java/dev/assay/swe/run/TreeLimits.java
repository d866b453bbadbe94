package dev.assay.swe.run;

/**
 * Bounds of a tree that is laid out.
 *
 * @param maxFiles files at most
 * @param maxBytes bytes of all files at most
 * @param maxAbsent files at most whose content the source repository lacks (snapshots may leave large ones out); they
 *     are left out of the work tree, and tests that need them cannot pass in any configuration
 */
record TreeLimits(int maxFiles, long maxBytes, int maxAbsent) {
    static final TreeLimits DEFAULT = new TreeLimits(200_000, 2L << 30, 100);
}
