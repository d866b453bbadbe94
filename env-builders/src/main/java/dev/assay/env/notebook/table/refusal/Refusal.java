package dev.assay.env.notebook.table.refusal;

import dev.assay.verifiers.task.Rejection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a table or a question is not used.
 *
 * @param code what is wrong
 * @param detail one sentence with values; for data also what may be done
 * @param evidence named excerpts
 */
public record Refusal(Code code, String detail, Map<String, String> evidence) {
    private static final int EXCERPT = 400;

    /** What is wrong. */
    public enum Code {
        /** There is nothing at that place, or no file of a known kind. */
        NO_DATA,
        /** A file is not what its name says, or is larger than allowed. */
        NOT_READABLE,
        /** A file is no UTF-8. */
        NOT_UTF8,
        /** A table has no columns. */
        NO_COLUMNS,
        /** A table has more columns than anyone looks at. */
        TOO_MANY_COLUMNS,
        /** Columns have no names, or the same one twice. */
        BAD_HEADER,
        /** A table has too few rows to ask about. */
        TOO_FEW_ROWS,
        /** A table has more rows than fit. */
        TOO_MANY_ROWS,
        /** Lines have unequal numbers of values. */
        UNEVEN_LINES,
        /** Numbers of a column, or a result, are infinite or no numbers. */
        NOT_FINITE,
        /** Two tables write the same keys in different ways, so that it is open which rows belong together. */
        KEYS_DIFFER,
        /** No table has columns that the kind of question needs. */
        NOTHING_TO_ASK,

        /** Nothing is left to answer from. */
        EMPTY_RESULT,
        /** The answer is 0, or the same whatever is done. */
        TRIVIAL_ANSWER,
        /** Few answers are possible, so that one may be guessed. */
        GUESSABLE,
        /** The first rows of the file give the same answer. */
        FIRST_ROWS_SUFFICE,
        /** Rows that the answer depends on are equal in what orders them. */
        TIED,
        /** A value lies so close to a limit or to the middle between two rounded ones that arithmetic decides. */
        TOO_CLOSE,
        /** A key that should occur once occurs more often. */
        KEY_REPEATED,
        /** Something is divided by 0. */
        DIVISION_BY_ZERO,
        /** A mistake that the question is about gives the same answer. */
        MUTANT_COINCIDES,
        /** Too few mistakes give another answer. */
        FEW_MUTANTS,
        /** The published solution gives another answer than the engine. */
        ENGINES_DISAGREE,
        /** The published solution does not run to its end. */
        SOLUTION_FAILS
    }

    public Refusal {
        TreeMap<String, String> bounded = new TreeMap<>();
        evidence.forEach(
                (name, text) -> bounded.put(name, text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…"));
        evidence = Map.copyOf(bounded);
    }

    /** Without evidence besides the detail. */
    public static Refusal of(Code code, String detail) {
        return new Refusal(code, detail, Map.of());
    }

    /**
     * As a rejection of the {@code notebook} family.
     *
     * @param stage {@code data}, {@code design} or {@code agree}
     * @param candidate id of the candidate
     */
    public Rejection toRejection(String stage, String candidate) {
        return new Rejection("notebook", stage, code.name(), candidate, detail, new TreeMap<>(evidence));
    }
}
