package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What differs between tools and must be said: which deviation, which quantile, what a missing value does. */
final class Conventions {
    private Conventions() {}

    /**
     * Sentences for what a question uses.
     *
     * @param gaps whether values are missing in columns that it uses
     */
    static List<String> of(Question question, boolean gaps) {
        Set<Function> functions = functions(question);
        List<String> sentences = new ArrayList<>();
        if (functions.contains(Function.DEVIATION)) {
            sentences.add("Standard deviations are those of a sample (divisor n - 1).");
        }
        if (functions.contains(Function.QUANTILE)) {
            sentences.add(
                    "Percentiles are interpolated linearly between neighbouring values (as NumPy and pandas do by default).");
        }
        if (gaps) {
            sentences.add(missing(question));
        }
        if (question.asked().stream().anyMatch(each -> each.finding() instanceof Finding.Share)) {
            sentences.add("The percentage is of all rows, those without a value included.");
        }
        if (question.asked().stream().anyMatch(each -> each.form() == Form.DECIMAL)) {
            sentences.add("Round only the final result.");
        }
        return sentences;
    }

    private static String missing(Question question) {
        boolean pairs = question.asked().stream()
                .anyMatch(each ->
                        each.finding() instanceof Finding.Correlation || each.finding() instanceof Finding.Regression);
        return "A missing value meets no condition and enters no statistic"
                + (pairs ? "; rows need both values" : "")
                + ".";
    }

    private static Set<Function> functions(Question question) {
        List<Fold> folds = new ArrayList<>();
        for (Step step : question.steps()) {
            if (step instanceof Step.Group group) {
                folds.addAll(group.folds());
            } else if (step instanceof Step.Pivot pivot) {
                folds.add(pivot.fold());
            } else if (step instanceof Step.Resample resample) {
                folds.add(resample.fold());
            } else if (step instanceof Step.Gather gather) {
                folds.add(gather.fold());
            }
        }
        for (Asked asked : question.asked()) {
            if (asked.finding() instanceof Finding.Folded folded) {
                folds.add(folded.fold());
            }
        }
        Set<Function> functions = EnumSet.noneOf(Function.class);
        folds.forEach(fold -> functions.add(fold.function()));
        return functions;
    }
}
