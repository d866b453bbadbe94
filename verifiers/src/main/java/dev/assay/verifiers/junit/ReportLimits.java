package dev.assay.verifiers.junit;

/**
 * How much of a run's reports is read. Reports come from hostile code, so every dimension has an end.
 *
 * @param files files at most
 * @param fileBytes bytes of one file; a longer one counts as cut there
 * @param totalBytes bytes of all files
 * @param tests distinct ids
 * @param idChars characters of all distinct ids together
 * @param depth nested elements, and nested directories
 */
record ReportLimits(int files, long fileBytes, long totalBytes, int tests, long idChars, int depth) {
    /** Far above any honest run; text between tags is skipped as it streams by, so bytes cost time, not memory. */
    static final ReportLimits DEFAULT = new ReportLimits(100_000, 8L << 30, 16L << 30, 1_000_000, 128L << 20, 256);

    /** Characters of one id. */
    static final int ID_CHARS = 4096;
}
