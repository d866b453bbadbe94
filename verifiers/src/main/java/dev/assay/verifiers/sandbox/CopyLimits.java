package dev.assay.verifiers.sandbox;

/**
 * Bounds of a copy out of a sandbox.
 *
 * @param maxFiles files at most
 * @param maxFileBytes bytes of one file at most; a longer one is cut there and reported
 * @param maxTotalBytes bytes of all files at most
 */
public record CopyLimits(int maxFiles, long maxFileBytes, long maxTotalBytes) {
    /** For test reports: 20,000 files, 64 MiB each, 512 MiB in all. */
    public static final CopyLimits REPORTS = new CopyLimits(20_000, 64L << 20, 512L << 20);
}
