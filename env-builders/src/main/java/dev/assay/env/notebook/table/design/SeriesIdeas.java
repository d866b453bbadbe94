package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Course;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Period;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.algebra.Step;
import java.math.BigDecimal;
import java.util.List;

/** Questions about series of time. */
final class SeriesIdeas {
    static final String SERIES = "time-series";
    private static final String PERIOD = Step.Resample.PERIOD;

    private SeriesIdeas() {}

    static List<Idea> all() {
        return List.of(
                new Idea(SERIES, 1, SeriesIdeas::bestPeriod),
                new Idea(SERIES, 2, SeriesIdeas::greatestChange),
                new Idea(SERIES, 2, SeriesIdeas::movingMean),
                new Idea(SERIES, 2, SeriesIdeas::firstBeyond),
                new Idea(SERIES, 2, SeriesIdeas::spreadOfChanges),
                new Idea(SERIES, 3, SeriesIdeas::changeOfMovingMean));
    }

    /** A series, and its values as a measure. */
    private static Measure series(Draft draft, int reserved, List<Period> periods) {
        if (draft.draw().chance(0.25)) {
            draft.step(new Step.Resample(draft.instant(), draft.draw().one(periods), Fold.count("rows")));
            return new Measure("rows", null, true, true);
        }
        Measure measure = draft.amount(reserved);
        Fold fold = Fold.of(Columns.name(Function.SUM, measure.name()), Function.SUM, measure.name());
        draft.step(new Step.Resample(draft.instant(), draft.draw().one(periods), fold));
        return new Measure(fold.name(), measure.unit(), measure.whole(Function.SUM), true);
    }

    private static Measure along(Draft draft, Course course, String name, Measure series, int size) {
        draft.step(new Step.Along(name, course, series.name(), PERIOD, null, size));
        return new Measure(name, series.unit(), series.whole() && course != Course.MOVING_MEAN, false);
    }

    private static void end(Draft draft, Measure series, boolean descending) {
        draft.askEnd(series.name(), PERIOD, descending, series.unit(), series.whole());
    }

    private static void bestPeriod(Draft draft) {
        Measure series = series(draft, 1, List.of(Period.WEEK, Period.MONTH));
        end(draft, series, draft.draw().chance(0.8));
    }

    private static void greatestChange(Draft draft) {
        Measure series = series(draft, 2, List.of(Period.WEEK, Period.MONTH));
        end(
                draft,
                along(draft, Course.CHANGE, "change", series, 0),
                draft.draw().chance(0.5));
    }

    private static void movingMean(Draft draft) {
        Measure series = series(draft, 2, List.of(Period.DAY, Period.WEEK));
        end(
                draft,
                along(
                        draft,
                        Course.MOVING_MEAN,
                        "moving_average",
                        series,
                        draft.draw().between(3, 7)),
                true);
    }

    private static void firstBeyond(Draft draft) {
        Measure series = series(draft, 2, List.of(Period.DAY, Period.WEEK));
        Measure total = along(draft, Course.RUNNING_TOTAL, "running_total", series, 0);
        draft.sealed(() -> {
            double all = draft.ground()
                    .number(draft.so(new Finding.Folded(Fold.of("value", Function.GREATEST, total.name()))));
            BigDecimal limit = Columns.round(all * (0.35 + 0.4 * draft.draw().share()));
            draft.ask(new Asked(
                    PERIOD,
                    new Finding.Earliest(new Condition.Compare(total.name(), Relation.MORE, limit), PERIOD, PERIOD),
                    Form.TEXT,
                    0,
                    null));
        });
    }

    private static void spreadOfChanges(Draft draft) {
        Measure series = series(draft, 2, List.of(Period.WEEK, Period.MONTH));
        Measure change = along(draft, Course.CHANGE, "change", series, 0);
        draft.askFold(Function.DEVIATION, change);
        draft.ask(new Asked(
                "percentage",
                new Finding.Share(new Condition.Compare("change", Relation.MORE, BigDecimal.ZERO)),
                Form.DECIMAL,
                2,
                null));
    }

    private static void changeOfMovingMean(Draft draft) {
        Measure series = series(draft, 3, List.of(Period.DAY, Period.WEEK));
        Measure mean = along(
                draft,
                Course.MOVING_MEAN,
                "moving_average",
                series,
                draft.draw().between(3, 5));
        end(draft, along(draft, Course.CHANGE, "change", mean, 0), draft.draw().chance(0.5));
    }
}
