package dev.assay.verifiers.gate;

/** What one run says of one test. */
public enum TestStatus {
    /** Every report of the test in the run passed. */
    PASS,
    /** An assertion failed. */
    FAIL,
    /** Something else than an assertion stopped it. */
    ERROR,
    /** The runner left it out on purpose. */
    SKIP,
    /** The run does not mention it: it does not exist, did not compile, or the run ended before it. */
    NONE
}
