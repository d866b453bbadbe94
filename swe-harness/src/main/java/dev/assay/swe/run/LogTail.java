package dev.assay.swe.run;

import dev.assay.verifiers.sandbox.ExecResult;

/** The end of what a command wrote, bounded. */
final class LogTail {
    /** Characters kept. */
    static final int MAX = 64 << 10;

    private static final int MAX_ERR = MAX / 4;
    private static final String SEPARATOR = "\n--- standard error ---\n";

    private LogTail() {}

    static String of(ExecResult result) {
        String err = tail(result.stderr(), MAX_ERR);
        if (err.isBlank()) {
            return tail(result.stdout(), MAX);
        }
        return tail(result.stdout(), MAX - err.length() - SEPARATOR.length()) + SEPARATOR + err;
    }

    private static String tail(String text, int max) {
        return text.length() <= max ? text : text.substring(text.length() - max);
    }
}
