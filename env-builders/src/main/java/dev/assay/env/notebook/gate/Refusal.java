package dev.assay.env.notebook.gate;

/** Why the gate refuses a problem; the names are the codes of rejections. */
public enum Refusal {
    /** What a careless solver would answer is taken for right. */
    MUTANT_ACCEPTED,
    /** There is no wrong answer to attack with. */
    NO_MUTANTS,
    /** Somebody who executes nothing may guess the answer. */
    GUESSABLE,
    /** The statement itself has the answer in it, or none. */
    BAD_STATEMENT,
    /** The solution raises an exception. */
    SOLUTION_FAILED,
    /** The solution takes too long. */
    SOLUTION_SLOW,
    /** The solution puts out too much, or its kernel dies. */
    SOLUTION_UNRULY,
    /** The solution prints another answer than the one computed in Java. */
    ANSWERS_DISAGREE,
    /** The solution prints something else when it runs again. */
    NOT_REPEATABLE
}
