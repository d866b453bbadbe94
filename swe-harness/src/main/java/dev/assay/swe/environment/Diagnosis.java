package dev.assay.swe.environment;

/**
 * Why an attempt failed.
 *
 * @param cause the kind of reason
 * @param subject what it is about: a version bound ({@code >=17}, {@code <=8}), a library, an artifact; may be empty
 * @param evidence the line of the log that says so, bounded; may be empty
 */
public record Diagnosis(Cause cause, String subject, String evidence) {
    /** Reasons; the name is the code of the rejection when no repair helps. */
    public enum Cause {
        WRONG_JDK,
        WRONG_NODE,
        WRONG_PYTHON,
        /** The runner is too old for the chosen language version: old Surefire or pytest. */
        OLD_RUNNER,
        MISSING_NATIVE_LIBRARY,
        MISSING_TOOL,
        /** A module that the tests import and nobody declared. */
        MISSING_DEPENDENCY,
        /** Tests import what a build step makes. */
        NOT_BUILT,
        /** Versions that contradict each other. */
        UNRESOLVABLE_DEPENDENCY,
        /** An artifact that no registry has any more: snapshots, unpublished packages. */
        VANISHED_DEPENDENCY,
        /** The test run wanted something that the install lines did not fetch. */
        COLD_CACHE,
        NEEDS_NETWORK,
        CLOCK_OR_LOCALE,
        OUT_OF_MEMORY,
        OUT_OF_DISK,
        MISSING_GIT,
        TOO_SLOW,
        NO_TESTS_RUN,
        DOES_NOT_COMPILE,
        /** The site's network or registry failed while installing: an infrastructure failure, no evidence about the candidate. */
        REGISTRY_UNREACHABLE,
        /** The site re-signs TLS and its authority was not given: an infrastructure failure too. */
        UNTRUSTED_CERTIFICATE,
        UNKNOWN;

        /** Whether this says something about the site rather than about the candidate. */
        public boolean infrastructure() {
            return this == REGISTRY_UNREACHABLE || this == UNTRUSTED_CERTIFICATE;
        }
    }
}
