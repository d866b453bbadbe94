package dev.assay.env.notebook.table.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a log, and where its values come from.
 *
 * @param name in the file
 * @param label what people call it
 * @param unit of its numbers
 * @param source of its values
 * @param middle typical value; for a line, its value at 0
 * @param spread how far values lie from it: of the logarithm for amounts and counts, of the value otherwise
 * @param places decimals
 * @param texts of a category, the most frequent first
 * @param cause column that a line depends on
 * @param slope of the line
 */
record LogColumn(
        String name,
        String label,
        @Nullable String unit,
        Source source,
        double middle,
        double spread,
        int places,
        List<String> texts,
        @Nullable String cause,
        double slope) {
    /** Where values come from. */
    enum Source {
        /** One of some texts. */
        CATEGORY,
        /** A whole number of 1 and more, skewed. */
        COUNT,
        /** A positive number, skewed, of a level that differs between entities. */
        AMOUNT,
        /** A number around the middle, of a level that differs between entities and over the year. */
        LEVEL,
        /** A whole number from 1 to the spread. */
        SCORE,
        /** A line of another column, and noise. */
        LINE
    }

    LogColumn {
        texts = List.copyOf(texts);
    }

    static LogColumn category(String name, String label, String... texts) {
        return new LogColumn(name, label, null, Source.CATEGORY, 0, 0, 0, List.of(texts), null, 0);
    }

    static LogColumn count(String name, String label, double middle, double spread) {
        return new LogColumn(name, label, null, Source.COUNT, middle, spread, 0, List.of(), null, 0);
    }

    static LogColumn amount(String name, String label, String unit, double middle, double spread, int places) {
        return new LogColumn(name, label, unit, Source.AMOUNT, middle, spread, places, List.of(), null, 0);
    }

    static LogColumn level(String name, String label, String unit, double middle, double spread, int places) {
        return new LogColumn(name, label, unit, Source.LEVEL, middle, spread, places, List.of(), null, 0);
    }

    static LogColumn score(String name, String label, int best) {
        return new LogColumn(name, label, null, Source.SCORE, 0, best, 0, List.of(), null, 0);
    }

    static LogColumn line(
            String name,
            String label,
            String unit,
            String cause,
            double start,
            double slope,
            double noise,
            int places) {
        return new LogColumn(name, label, unit, Source.LINE, start, noise, places, List.of(), cause, slope);
    }

    boolean number() {
        return source != Source.CATEGORY;
    }
}
