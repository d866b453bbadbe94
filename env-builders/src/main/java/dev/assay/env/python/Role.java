package dev.assay.env.python;

/** What a child does: which trusted driver it starts with, and where that may be. */
public enum Role {
    /** Runs the functions of {@code tools.py} on a database. */
    TOOLS("assay_tools", HostKind.JUDGE),
    /** Runs {@code verify.py} on answers. */
    VERIFIER("assay_verifier", HostKind.JUDGE),
    /** Reads source without running it. */
    CHECK("assay_check", HostKind.JUDGE),
    /** Makes a database from SQL. */
    DATABASE("assay_build", HostKind.JUDGE),
    /** Runs {@code database.py}, which sees nothing but an empty database and a seed. */
    GATHER("assay_gather", HostKind.SOLVER),
    /** Runs {@code solution.py} with tools that are elsewhere. */
    SOLUTION("assay_solution", HostKind.SOLVER);

    private final String driver;
    private final HostKind kind;

    Role(String driver, HostKind kind) {
        this.driver = driver;
        this.kind = kind;
    }

    /** The module of the driver. */
    String driver() {
        return driver;
    }

    /** The only kind of host that runs it. */
    public HostKind kind() {
        return kind;
    }
}
