package dev.assay.search.verify;

/** What pages alone tell of a constraint. */
enum Truth {
    YES,
    NO,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }
}
