package dev.assay.env.python;

/** What a host may see. A solution never runs where data or verifiers can be reached. */
public enum HostKind {
    /** Sees the files that a child was given, read-only: runs tools, verifiers and checks. */
    JUDGE,
    /** Sees no data at all: runs solutions, which reach tools through their channel only. */
    SOLVER
}
