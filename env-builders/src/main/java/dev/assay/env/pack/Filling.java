package dev.assay.env.pack;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the values of a column come from. */
sealed interface Filling {
    /** A text with gaps; each value once where it is the key. */
    record Named(NameTemplate template) implements Filling {}

    /** Whole numbers that count up; keys only. */
    record Serial(int from) implements Filling {}

    /** A text whose {@code #} are digits; keys only. */
    record Code(String pattern) implements Filling {}

    /** Some of these, the first always, in order; keys only. */
    record Listed(List<String> values) implements Filling {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /** Consecutive days; keys only. */
    record Days(LocalDate from, Range count) implements Filling {}

    /** Numbers from {@code from} to {@code to} in steps. */
    record Numbers(BigDecimal from, BigDecimal to, BigDecimal step, Lean lean, @Nullable Follow follow)
            implements Filling {}

    /**
     * One of these texts.
     *
     * @param weights how often, relative to each other; 0 for values that only actions set
     * @param some how many of them a shape has; all when absent
     */
    record OneOf(List<String> values, List<Integer> weights, @Nullable Range some, @Nullable Follow follow)
            implements Filling {
        public OneOf {
            values = List.copyOf(values);
            weights = List.copyOf(weights);
        }
    }

    /** True in this share of the rows. */
    record Yes(double share, @Nullable Follow follow) implements Filling {}

    /** A date from {@code from} to {@code to}. */
    record Within(LocalDate from, LocalDate to, @Nullable Follow follow) implements Filling {}

    /**
     * A key of another table.
     *
     * @param skew whether few of them are referred to often
     * @param each how many rows refer to one of them, decided by the shape; sets the size of the table
     * @param once whether each is referred to at most once
     * @param same a column that the row and the one referred to share, if any
     * @param not another reference of the row that must differ, if any
     */
    record Refer(
            String table, boolean skew, @Nullable Range each, boolean once, @Nullable String same, @Nullable String not)
            implements Filling {}

    /** A term over the row, its parents and children, rounded half up to {@code decimals}. */
    record Derived(Parsed<Term> term, int decimals) implements Filling {}

    /** Whether a condition over the row holds. */
    record Holds(Parsed<Condition> condition) implements Filling {}

    /** A derived column whose expression is not read yet. */
    record Pending(Entry expression, int decimals) implements Filling {}

    /** What a filling goes up or down with, if anything. */
    static @Nullable Follow follow(Filling filling) {
        if (filling instanceof Numbers numbers) {
            return numbers.follow();
        }
        if (filling instanceof OneOf oneOf) {
            return oneOf.follow();
        }
        if (filling instanceof Yes yes) {
            return yes.follow();
        }
        return filling instanceof Within within ? within.follow() : null;
    }

    /** Where numbers gather. */
    enum Lean {
        /** Nowhere. */
        EVEN,
        /** Near the least. */
        LOW,
        /** In the middle. */
        MIDDLE,
        /** Near the greatest. */
        HIGH
    }

    /**
     * Goes up, or down, with another column.
     *
     * @param path reference columns to follow, then a column
     * @param falls whether it goes down
     * @param closely how much of it is decided so, from 0 to 1
     */
    record Follow(List<String> path, boolean falls, double closely) {
        public Follow {
            path = List.copyOf(path);
        }
    }
}
