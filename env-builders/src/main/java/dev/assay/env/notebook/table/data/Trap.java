package dev.assay.env.notebook.table.data;

/** What is laid into a table so that whoever does not look first gets a wrong answer. */
public enum Trap {
    /** Some values are missing, and words stand there. */
    MISSING_WORDS,
    /** Commas stand between thousands, not everywhere. */
    THOUSANDS,
    /** Some values carry another unit. */
    UNITS,
    /** A number means that there is none. */
    CODE,
    /** Some rows are there twice. */
    IDENTICAL_ROWS,
    /** Some rows were corrected later, and both stand there. */
    REVISIONS,
    /** Texts are written in different cases and with blanks. */
    SPELLING,
    /** Times carry different offsets from UTC. */
    OFFSETS,
    /** Some rows name what the other table does not have. */
    ORPHANS
}
