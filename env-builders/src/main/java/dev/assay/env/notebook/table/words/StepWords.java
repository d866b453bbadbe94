package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Period;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.algebra.Step.Taken;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sentence for each step; what it makes gets its name there. */
final class StepWords implements Step.Cases<String> {
    private final Names names;
    private final Readings readings;
    private final Draw draw;
    private boolean begun;

    StepWords(Names names, Readings readings, Draw draw) {
        this.names = names;
        this.readings = readings;
        this.draw = draw;
    }

    private String pick(String... wordings) {
        return draw.one(List.of(wordings));
    }

    @Override
    public String filter(Step.Filter step) {
        String first = pick("Consider only the %s %s.", "Look only at the %s %s.", "Restrict the data to the %s %s.");
        String later =
                pick("Of these, keep only the %s %s.", "Then keep the %s %s.", "From here on, use only the %s %s.");
        String sentence = (begun ? later : first).formatted(names.rows(), clause(step.condition()));
        begun = true;
        return sentence;
    }

    private String clause(Condition condition) {
        return condition.match(new ConditionWords(names));
    }

    @Override
    public String derive(Step.Derive step) {
        begun = true;
        return step.formula().match(new Formula.Cases<>() {
            @Override
            public String combine(Formula.Combine formula) {
                String sign =
                        switch (formula.operator()) {
                            case MINUS -> "minus";
                            case TIMES -> "times";
                            case DIVIDED -> "divided by";
                        };
                String sentence = pick(
                                "For each %s, compute `%s` as %s %s %s.", "Give each %s a new column `%s`: %s %s %s.")
                        .formatted(
                                names.row(), step.name(), names.the(formula.left()), sign, names.the(formula.right()));
                names.made(step.name(), unit(formula).orElse(null));
                return sentence;
            }

            @Override
            public String calendar(Formula.CalendarPart formula) {
                String part =
                        switch (formula.part()) {
                            case MONTH -> "the calendar month of %s, written YYYY-MM";
                            case WEEKDAY -> "the weekday of %s, by its English name";
                            case HOUR -> "the hour (0 to 23) of %s";
                        };
                String sentence = "For each %s, let `%s` be %s."
                        .formatted(names.row(), step.name(), part.formatted(names.the(formula.column())));
                names.made(step.name(), null);
                return sentence;
            }
        });
    }

    private Optional<String> unit(Formula.Combine formula) {
        Optional<String> left = names.unit(formula.left());
        Optional<String> right = names.unit(formula.right());
        return switch (formula.operator()) {
            case MINUS -> left;
            case TIMES -> left.isEmpty() ? right : right.isEmpty() ? left : Optional.empty();
            case DIVIDED -> left.isPresent() && right.isEmpty() ? left : Optional.empty();
        };
    }

    @Override
    public String join(Step.Join step) {
        begun = true;
        TableReading other = readings.table(step.table());
        List<String> taken = new ArrayList<>();
        for (Taken each : step.columns()) {
            taken.add("`%s`".formatted(each.column())
                    + (each.column().equals(each.name()) ? "" : " (as `%s`)".formatted(each.name())));
        }
        String rest = step.keepAll()
                ? "%s without a match there stay, with missing values".formatted(names.rows())
                : "%s without a match there are left out".formatted(names.rows());
        String sentence = pick(
                        "Match each %1$s to `%2$s` (%3$s = `%4$s` there) and take over %5$s; %6$s.",
                        "Join the %7$s with `%2$s`, where %3$s is the same as `%4$s` there, to get %5$s; %6$s.")
                .formatted(
                        names.row(),
                        place(other),
                        names.of(step.left()),
                        step.right(),
                        Names.and(taken),
                        rest,
                        names.rows());
        for (Taken each : step.columns()) {
            names.column(
                    each.name(),
                    other.column(each.column()).label(),
                    other.column(each.column()).unit());
        }
        return sentence;
    }

    @Override
    public String partner(Step.Partner step) {
        String verb = begun
                ? pick("Of these, keep only the", "Then keep the", "From here on, use only the")
                : pick("Consider only the", "Look only at the", "Restrict the data to the");
        begun = true;
        String sentence = "%s %s for which `%s` has %s row %s"
                .formatted(
                        verb,
                        names.rows(),
                        place(readings.table(step.table())),
                        step.there() ? "at least one" : "no",
                        others(step.table(), step.right(), "their", step.left(), step.condition()));
        return sentence
                + (step.there()
                        ? "; each counts once, however many such rows there are."
                        : "; where `%s` is missing, there is none.".formatted(step.left()));
    }

    @Override
    public String gather(Step.Gather step) {
        begun = true;
        TableReading other = readings.table(step.table());
        String rows = "rows of `%s`".formatted(place(other));
        Names there = names(other, rows);
        String made = FoldWords.of(step.fold(), there) + (step.fold().column() == null ? "" : " of the " + rows);
        String sentence = "For each %s, let `%s` be %s %s; %s."
                .formatted(
                        names.row(),
                        step.fold().name(),
                        made,
                        others(step.table(), step.right(), "its", step.left(), step.condition()),
                        step.emptyIsZero() ? "0 where there are none" : "it is missing where there are none");
        String column = step.fold().column();
        names.made(
                step.fold().name(),
                column == null || !step.fold().function().keepsUnit()
                        ? null
                        : other.column(column).unit());
        return sentence;
    }

    /** {@code whose `customer` equals their `id` and whose `total` is at least 50}. */
    private String others(String table, String right, String own, String left, @Nullable Condition condition) {
        String partners = "whose `%s` equals %s `%s`".formatted(right, own, left);
        return condition == null
                ? partners
                : "%s and %s"
                        .formatted(partners, condition.match(new ConditionWords(names(readings.table(table), "rows"))));
    }

    private static Names names(TableReading table, String rows) {
        Names names = new Names("row", rows);
        table.columns().forEach(names::column);
        return names;
    }

    /** The file of a table, or the table in its file. */
    static String place(TableReading table) {
        return table.format().delimited() ? table.file() : table.name();
    }

    @Override
    public String group(Step.Group step) {
        begun = true;
        List<String> by = step.by().stream().map(names::of).toList();
        List<String> folds = new ArrayList<>();
        for (Fold fold : step.folds()) {
            folds.add("%s as `%s`".formatted(FoldWords.of(fold, names), fold.name()));
        }
        String each = by.size() == 1 ? by.get(0) : "combination of " + Names.and(by);
        String sentence = pick("For each %s, compute %s.", "Group the %3$s by %4$s; for each group compute %2$s.")
                .formatted(each, Names.and(folds), names.rows(), Names.and(by));
        for (Fold fold : step.folds()) {
            names.made(fold.name(), unit(fold));
        }
        if (step.by().size() == 1) {
            names.rows(names.label(step.by().get(0)), names.plural(step.by().get(0)));
        } else {
            String pair = Names.and(step.by().stream().map(names::label).toList());
            names.rows("combination of " + pair, "combinations of " + pair);
        }
        return sentence;
    }

    private @Nullable String unit(Fold fold) {
        return fold.column() != null && fold.function().keepsUnit()
                ? names.unit(fold.column()).orElse(null)
                : null;
    }

    @Override
    public String along(Step.Along step) {
        begun = true;
        String series = step.within() == null
                ? pick("Ordered by %s", "Going through the %2$s ordered by %1$s")
                        .formatted(names.label(step.order()), names.rows())
                : "Within each %s, ordered by %s".formatted(names.label(step.within()), names.label(step.order()));
        String values = names.the(step.column());
        String sentence =
                switch (step.course()) {
                    case PREVIOUS ->
                        "%s, let `%s` be %s of the %s before (the first has none)."
                                .formatted(series, step.name(), values, names.row());
                    case CHANGE ->
                        "%s, let `%s` be %s minus that of the %s before (missing for the first, and where either value is missing)."
                                .formatted(series, step.name(), values, names.row());
                    case RUNNING_TOTAL ->
                        "%s, let `%s` be the running total of %s, the current %s included."
                                .formatted(series, step.name(), values, names.row());
                    case MOVING_MEAN ->
                        "%s, let `%s` be the moving average of %s over %d %s, the current one and the %d before it (the first %d have none)."
                                .formatted(
                                        series,
                                        step.name(),
                                        values,
                                        step.size(),
                                        names.rows(),
                                        step.size() - 1,
                                        step.size() - 1);
                };
        names.made(step.name(), names.unit(step.column()).orElse(null));
        return sentence;
    }

    @Override
    public String rank(Step.Rank step) {
        begun = true;
        String among = step.within() == null ? "" : " within each %s".formatted(names.of(step.within()));
        String sentence = "Rank the %s%s by %s (`%s`): 1 is the %s, and equal values share the better rank."
                .formatted(
                        names.rows(),
                        among,
                        names.the(step.column()),
                        step.name(),
                        step.descending() ? "largest" : "smallest");
        names.made(step.name(), null);
        return sentence;
    }

    @Override
    public String pivot(Step.Pivot step) {
        begun = true;
        List<String> columns =
                step.texts().stream().map(each -> '"' + each + '"').toList();
        String sentence =
                "Make a table with one row for each %s and one column for each of the %s values %s, holding %s; %s. Leave out a %s that has none of them."
                        .formatted(
                                names.of(step.row()),
                                names.of(step.column()),
                                Names.and(columns),
                                FoldWords.of(step.fold(), names),
                                step.emptyIsZero()
                                        ? "where there are no %s, write 0".formatted(names.rows())
                                        : "where there are no %s, the value is missing".formatted(names.rows()),
                                names.label(step.row()));
        String unit = unit(step.fold());
        names.rows(names.label(step.row()), names.plural(step.row()));
        step.texts().forEach(each -> names.made(each, unit));
        return sentence;
    }

    @Override
    public String resample(Step.Resample step) {
        begun = true;
        Fold fold = step.fold();
        boolean zero = fold.function().counts() || fold.function() == Function.SUM;
        String named =
                switch (step.period()) {
                    case DAY -> "a day is written YYYY-MM-DD";
                    case WEEK -> "weeks begin on Monday and are named by the date of that Monday, YYYY-MM-DD";
                    case MONTH -> "a month is written YYYY-MM";
                };
        String plural = step.period().noun() + "s";
        String sentence =
                "For each calendar %s of %s, from the first to the last in the data, compute %s as `%s`; %s. %s"
                        .formatted(
                                step.period().noun(),
                                names.the(step.instant()),
                                FoldWords.of(fold, names),
                                fold.name(),
                                named,
                                zero
                                        ? "A %s without %s counts as 0."
                                                .formatted(step.period().noun(), names.rows())
                                        : "A %s without %s has no value."
                                                .formatted(step.period().noun(), names.rows()));
        names.made(fold.name(), unit(fold));
        names.column(Step.Resample.PERIOD, step.period().noun(), null);
        names.made(Step.Resample.PERIOD, null);
        names.column(
                Step.Resample.PERIOD,
                step.period() == Period.DAY ? "day" : step.period().noun(),
                null);
        names.rows(step.period().noun(), plural);
        return sentence;
    }

    @Override
    public String top(Step.Top step) {
        begun = true;
        return "Keep the %d %s with the %s %s."
                .formatted(
                        step.count(),
                        names.rows(),
                        step.descending() ? "largest" : "smallest",
                        names.of(step.column()));
    }
}
