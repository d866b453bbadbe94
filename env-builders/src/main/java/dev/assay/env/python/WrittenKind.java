package dev.assay.env.python;

/** Kinds of files that somebody writes for an environment, each with rules of its own. */
public enum WrittenKind {
    /** {@code tools.py}: functions that may only ask the database. */
    TOOLS("tools"),
    /** {@code verify.py}: {@code load(initial)} and {@code judge(answer_text, facts, final)}. */
    VERIFIER("verifier"),
    /** {@code database.py}: {@code build(connection, seed)}. */
    DATABASE("database");

    private final String word;

    WrittenKind(String word) {
        this.word = word;
    }

    /** What the checker calls it. */
    String word() {
        return word;
    }
}
