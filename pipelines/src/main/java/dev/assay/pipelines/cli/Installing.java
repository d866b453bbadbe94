package dev.assay.pipelines.cli;

import java.util.Map;

/** Whether this machine may get what it lacks. */
final class Installing {
    /** Set by the launcher, so that all it calls keeps to it. */
    private static final String VARIABLE = "ASSAY_NO_INSTALL";

    private Installing() {}

    static boolean allowed(boolean noInstall) {
        return allowed(noInstall, System.getenv());
    }

    static boolean allowed(boolean noInstall, Map<String, String> variables) {
        return !noInstall && variables.getOrDefault(VARIABLE, "").isEmpty();
    }
}
