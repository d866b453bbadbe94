package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Course;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.math.BigDecimal;
import java.util.List;

/** Questions about rows and those beside them, and about tables turned by a quarter. */
final class WindowIdeas {
    static final String WINDOW = "window";
    static final String RESHAPE = "reshape";

    private WindowIdeas() {}

    static List<Idea> all() {
        return List.of(
                new Idea(WINDOW, 2, WindowIdeas::topOfEach),
                new Idea(WINDOW, 1, WindowIdeas::changeFromTheLast),
                new Idea(WINDOW, 2, WindowIdeas::changeBySeries),
                new Idea(WINDOW, 1, WindowIdeas::firstBeyond),
                new Idea(WINDOW, 5, WindowIdeas::winnersByMonth),
                new Idea(RESHAPE, 2, WindowIdeas::moreOfOne),
                new Idea(RESHAPE, 2, WindowIdeas::difference),
                new Idea(RESHAPE, 1, WindowIdeas::together));
    }

    /** Order of time within something. */
    private static Step.Along along(Draft draft, Course course, String name, Measure measure, String within) {
        return new Step.Along(name, course, measure.name(), draft.instant(), within, 0);
    }

    private static ColumnFacts complete(Draft draft) {
        ColumnFacts within = draft.entity();
        if (within.gaps()) {
            throw Draft.nothing("column that names one of several things in every row");
        }
        return within;
    }

    private static void topOfEach(Draft draft) {
        Measure measure = draft.measure(2);
        ColumnFacts within = complete(draft);
        int places = draft.draw().between(1, 3);
        boolean descending = draft.draw().chance(0.75);
        draft.step(new Step.Rank("place", measure.name(), descending, within.name()));
        draft.step(new Step.Filter(new Condition.Compare("place", Relation.AT_MOST, BigDecimal.valueOf(places))));
        draft.askFold(
                measure.fitting(draft.draw().one(List.of(Function.MEAN, Function.SUM, Function.MEDIAN))), measure);
    }

    private static void changeFromTheLast(Draft draft) {
        Measure measure = draft.measure(1);
        ColumnFacts within = complete(draft);
        draft.step(along(draft, Course.CHANGE, "change", measure, within.name()));
        Measure change = new Measure("change", measure.unit(), measure.whole(), false);
        draft.askFold(draft.draw().one(List.of(Function.DEVIATION, Function.GREATEST, Function.LEAST)), change);
        draft.ask(new Asked(
                "percentage",
                new Finding.Share(new Condition.Compare("change", Relation.MORE, BigDecimal.ZERO)),
                Form.DECIMAL,
                2,
                null));
    }

    private static void changeBySeries(Draft draft) {
        Measure measure = draft.measure(2);
        ColumnFacts within = complete(draft);
        draft.step(along(draft, Course.CHANGE, "change", measure, within.name()));
        Fold fold = Fold.of("sd_change", Function.DEVIATION, "change");
        draft.step(new Step.Group(List.of(within.name()), List.of(fold)));
        draft.askEnd(fold.name(), within.name(), draft.draw().chance(0.6), measure.unit(), false);
    }

    private static void firstBeyond(Draft draft) {
        Measure measure = draft.amount();
        List<String> key = draft.ground().data().readings().table(draft.from()).key();
        if (key.size() != 1) {
            throw Draft.nothing("key of one column");
        }
        draft.step(new Step.Along("running_total", Course.RUNNING_TOTAL, measure.name(), draft.instant(), null, 0));
        draft.sealed(() -> {
            double total = draft.ground()
                    .number(draft.so(new Finding.Folded(Fold.of("value", Function.GREATEST, "running_total"))));
            BigDecimal limit = Columns.round(total * (0.35 + 0.4 * draft.draw().share()));
            Condition beyond = new Condition.Compare("running_total", Relation.MORE, limit);
            draft.ask(new Asked(
                    key.get(0), new Finding.Earliest(beyond, draft.instant(), key.get(0)), Form.TEXT, 0, null));
        });
    }

    private static void winnersByMonth(Draft draft) {
        Measure measure = draft.amount();
        ColumnFacts entity = complete(draft);
        String month = draft.calendar(Formula.Part.MONTH);
        Fold sum = Fold.of(Columns.name(Function.SUM, measure.name()), Function.SUM, measure.name());
        draft.step(new Step.Group(List.of(month, entity.name()), List.of(sum)));
        draft.step(new Step.Rank("place", sum.name(), true, month));
        draft.step(new Step.Filter(new Condition.Compare("place", Relation.AT_MOST, BigDecimal.valueOf(3))));
        Fold mean = Fold.of("average", Function.MEAN, sum.name());
        draft.step(new Step.Group(List.of(entity.name()), List.of(Fold.count("months"), mean)));
        draft.ask(new Asked(entity.name(), new Finding.Extreme("months", true, entity.name()), Form.TEXT, 0, null));
        draft.ask(new Asked(
                "months", new Finding.Folded(Fold.of("value", Function.GREATEST, "months")), Form.WHOLE, 0, null));
        draft.ask(
                new Asked("average", new Finding.Extreme("months", true, "average"), Form.DECIMAL, 2, measure.unit()));
    }

    /** A turned table: two texts of a column as columns. */
    private static List<String> pivot(Draft draft, Measure measure, Function function, boolean zero) {
        ColumnFacts row = draft.entity();
        ColumnFacts column = draft.category();
        List<String> texts = draft.draw().some(column.texts(), 2).stream()
                .map(ColumnFacts.Text::text)
                .toList();
        Fold fold = Fold.of("value", function, measure.name());
        draft.step(new Step.Pivot(row.name(), column.name(), texts, fold, zero));
        return List.of(texts.get(0), texts.get(1), row.name());
    }

    private static void moreOfOne(Draft draft) {
        Measure measure = draft.measure(2);
        Function function = measure.fitting(draft.draw().one(List.of(Function.SUM, Function.MEAN)));
        List<String> names = pivot(draft, measure, function, function == Function.SUM);
        draft.step(new Step.Filter(new Condition.Exceeds(names.get(0), names.get(1))));
        draft.ask(new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null));
        draft.ask(new Asked(
                "mean",
                new Finding.Folded(Fold.of("value", Function.MEAN, names.get(0))),
                Form.DECIMAL,
                2,
                measure.unit()));
    }

    private static void difference(Draft draft) {
        Measure measure = draft.measure(2);
        Function function = measure.fitting(draft.draw().one(List.of(Function.SUM, Function.MEAN)));
        List<String> names = pivot(draft, measure, function, function == Function.SUM);
        draft.step(
                new Step.Derive("difference", new Formula.Combine(Formula.Operator.MINUS, names.get(0), names.get(1))));
        draft.askEnd("difference", names.get(2), draft.draw().chance(0.6), measure.unit(), measure.whole(function));
    }

    private static void together(Draft draft) {
        Measure measure = draft.measure(1);
        List<String> names = pivot(draft, measure, Function.MEAN, false);
        draft.ask(new Asked("correlation", new Finding.Correlation(names.get(0), names.get(1)), Form.DECIMAL, 4, null));
    }
}
