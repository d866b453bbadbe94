package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers to ask about.
 *
 * @param name of the column
 * @param unit of its numbers
 * @param whole whether they are whole
 * @param additive whether their sum means something: that of costs does, that of temperatures does not
 */
record Measure(String name, @Nullable String unit, boolean whole, boolean additive) {
    private static final Set<String> LEVELS = Set.of("degrees Celsius", "percent", "dB", "%");
    private static final Pattern RATED = Pattern.compile(
            "(?i).*(rating|score|grade|satisfaction|temperature|humidity|noise|price|rate|age|percent|index|share|ratio|level|mean|average|median|latitude|longitude).*");

    /** A column of a file. */
    static Measure of(ColumnFacts facts) {
        String unit = facts.column().unit();
        boolean level = (unit != null && LEVELS.contains(unit))
                || RATED.matcher(facts.name()).matches()
                || RATED.matcher(facts.column().label()).matches();
        return new Measure(facts.name(), unit, facts.whole(), !level);
    }

    /** Whether what a function makes of them is whole, too. */
    boolean whole(Function function) {
        return function.counts()
                || (whole && (function == Function.SUM || function == Function.LEAST || function == Function.GREATEST));
    }

    /** A function, or the mean where the sum means nothing. */
    Function fitting(Function function) {
        return function == Function.SUM && !additive ? Function.MEAN : function;
    }
}
