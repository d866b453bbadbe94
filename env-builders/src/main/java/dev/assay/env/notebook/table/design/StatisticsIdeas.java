package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Coefficient;
import dev.assay.env.notebook.table.algebra.Finding.Statistic;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.math.BigDecimal;
import java.util.List;

/** Questions of statistics: spread, correlation, tests, lines. */
final class StatisticsIdeas {
    static final String STATISTICS = "statistics";
    static final String TEST = "test";
    static final String REGRESSION = "regression";
    private static final int PLACES = 4;
    private static final int TEST_PLACES = 3;
    /** With more, too few rows are in each cell for the test. */
    private static final int MOST_KINDS = 6;

    private StatisticsIdeas() {}

    static List<Idea> all() {
        return List.of(
                new Idea(STATISTICS, 0, StatisticsIdeas::spread),
                new Idea(STATISTICS, 0, StatisticsIdeas::quantiles),
                new Idea(STATISTICS, 0, StatisticsIdeas::correlation),
                new Idea(STATISTICS, 1, StatisticsIdeas::correlationOfGroups),
                new Idea(STATISTICS, 1, StatisticsIdeas::widestGroup),
                new Idea(STATISTICS, 1, StatisticsIdeas::spreadOfGroups),
                new Idea(TEST, 0, StatisticsIdeas::welch),
                new Idea(TEST, 0, StatisticsIdeas::chiSquare),
                new Idea(REGRESSION, 0, StatisticsIdeas::line),
                new Idea(REGRESSION, 1, StatisticsIdeas::lineOfGroups));
    }

    private static void spread(Draft draft) {
        Measure measure = draft.measure(0);
        draft.askFold(Function.MEAN, measure);
        draft.askFold(Function.DEVIATION, measure);
    }

    private static void quantiles(Draft draft) {
        Measure measure = draft.measure(0);
        BigDecimal share = new BigDecimal(draft.draw().one(List.of("0.1", "0.25", "0.75", "0.9", "0.95")));
        draft.ask(new Asked(
                "percentile",
                new Finding.Folded(new Fold("value", Function.QUANTILE, measure.name(), share)),
                Form.DECIMAL,
                2,
                measure.unit()));
        draft.askFold(Function.MEAN, measure);
    }

    private static void correlation(Draft draft) {
        Measure first = draft.measure(0);
        Measure second = draft.plain();
        draft.ask(new Asked(
                "correlation", new Finding.Correlation(first.name(), second.name()), Form.DECIMAL, PLACES, null));
    }

    /** Two measures of groups. */
    private static List<Fold> groups(Draft draft) {
        Measure first = draft.measure(1);
        Measure second = draft.plain();
        String key = draft.entity().name();
        Function over = draft.draw().one(List.of(Function.MEAN, Function.MEDIAN));
        List<Fold> folds = List.of(
                Fold.of(Columns.name(Function.MEAN, first.name()), Function.MEAN, first.name()),
                Fold.of(Columns.name(over, second.name()), over, second.name()));
        draft.step(new Step.Group(List.of(key), folds));
        return folds;
    }

    private static void correlationOfGroups(Draft draft) {
        List<Fold> folds = groups(draft);
        draft.ask(new Asked(
                "correlation",
                new Finding.Correlation(folds.get(0).name(), folds.get(1).name()),
                Form.DECIMAL,
                PLACES,
                null));
    }

    private static void widestGroup(Draft draft) {
        Measure measure = draft.measure(1);
        String key = draft.key(1);
        Fold fold = Fold.of(Columns.name(Function.DEVIATION, measure.name()), Function.DEVIATION, measure.name());
        draft.step(new Step.Group(List.of(key), List.of(fold)));
        draft.askEnd(fold.name(), key, draft.draw().chance(0.7), measure.unit(), false);
    }

    private static void spreadOfGroups(Draft draft) {
        Measure measure = draft.measure(1);
        String key = draft.entity().name();
        Fold fold = Fold.of(Columns.name(Function.MEDIAN, measure.name()), Function.MEDIAN, measure.name());
        draft.step(new Step.Group(List.of(key), List.of(fold)));
        draft.askFold(Function.DEVIATION, new Measure(fold.name(), measure.unit(), false, false));
    }

    private static void welch(Draft draft) {
        Measure measure = draft.measure(0);
        ColumnFacts groups = draft.category();
        List<String> sides = draft.draw().some(groups.texts(), 2).stream()
                .map(ColumnFacts.Text::text)
                .toList();
        for (Statistic statistic : Statistic.values()) {
            draft.ask(new Asked(
                    statistic == Statistic.VALUE ? "t" : "df",
                    new Finding.Welch(measure.name(), groups.name(), sides.get(0), sides.get(1), statistic),
                    Form.DECIMAL,
                    statistic == Statistic.VALUE ? TEST_PLACES : 2,
                    null));
        }
    }

    private static void chiSquare(Draft draft) {
        ColumnFacts first = draft.category();
        ColumnFacts other = draft.category();
        if (first.distinct() > MOST_KINDS || other.distinct() > MOST_KINDS) {
            throw Draft.nothing("pair of columns of few kinds");
        }
        String second = other.name();
        draft.ask(new Asked(
                "chi_square",
                new Finding.ChiSquare(first.name(), second, Statistic.VALUE),
                Form.DECIMAL,
                TEST_PLACES,
                null));
        draft.ask(new Asked("df", new Finding.ChiSquare(first.name(), second, Statistic.FREEDOM), Form.WHOLE, 0, null));
    }

    private static void ask(Draft draft, String outcome, String cause) {
        for (Coefficient coefficient : Coefficient.values()) {
            String name =
                    switch (coefficient) {
                        case SLOPE -> "slope";
                        case INTERCEPT -> "intercept";
                        case R2 -> "r2";
                    };
            draft.ask(new Asked(name, new Finding.Regression(outcome, cause, coefficient), Form.DECIMAL, PLACES, null));
        }
    }

    private static void line(Draft draft) {
        Measure outcome = draft.measure(0);
        Measure cause = draft.plain();
        ask(draft, outcome.name(), cause.name());
    }

    private static void lineOfGroups(Draft draft) {
        List<Fold> folds = groups(draft);
        ask(draft, folds.get(0).name(), folds.get(1).name());
    }
}
