package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.algebra.Step.Taken;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.Link;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question while it is composed: filters in front, what an idea needs behind them. */
final class Draft {
    private static final double MORE = 0.55;
    /** Different texts of a column that rows are grouped by. */
    private static final int MOST_KINDS = 60;

    private final Ground ground;
    private final String from;
    private final int depth;
    private final Draw draw;
    private final List<Step> front = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final List<Runnable> atLast = new ArrayList<>();

    Draft(Ground ground, String from, int depth, Draw draw) {
        this.ground = ground;
        this.from = from;
        this.depth = depth;
        this.draw = draw;
    }

    Ground ground() {
        return ground;
    }

    Draw draw() {
        return draw;
    }

    String from() {
        return from;
    }

    /** Steps that may still come, so many of them set aside. */
    int room(int reserved) {
        return depth - 1 - front.size() - steps.size() - reserved;
    }

    private boolean more(int reserved) {
        return room(reserved) > 0 && draw.chance(MORE);
    }

    void step(Step step) {
        steps.add(step);
    }

    /** Has something done once all steps are there, filters in front included. */
    void sealed(Runnable last) {
        atLast.add(last);
    }

    /** The question as far as it has come, asking something else. */
    Question so(Finding finding) {
        List<Step> all = new ArrayList<>(front);
        all.addAll(steps);
        return new Question(from, all, List.of(new Asked("value", finding, Form.DECIMAL, 0, null)));
    }

    static RefusedException nothing(String what) {
        return new RefusedException(Code.NOTHING_TO_ASK, "There is no %s.".formatted(what));
    }

    private ColumnFacts free(List<ColumnFacts> columns, String what) {
        List<ColumnFacts> free =
                columns.stream().filter(each -> !used.contains(each.name())).toList();
        if (free.isEmpty()) {
            throw nothing(what);
        }
        ColumnFacts one = draw.one(free);
        used.add(one.name());
        return one;
    }

    /** A column of numbers of the file. */
    Measure plain() {
        return Measure.of(free(ground.measures(from), "further column of numbers"));
    }

    /** A column of numbers of the file whose sum means something. */
    Measure amount() {
        List<ColumnFacts> amounts = ground.measures(from).stream()
                .filter(each -> Measure.of(each).additive())
                .toList();
        return Measure.of(free(amounts, "further column of numbers that add up to something"));
    }

    /** The same or, where steps may still come, a product of two columns. */
    Measure amount(int reserved) {
        return more(reserved) ? made(true).orElseGet(this::amount) : amount();
    }

    /** A column of numbers, of the file or, where steps may still come, made of two. */
    Measure measure(int reserved) {
        return more(reserved) ? made(false).orElseGet(this::plain) : plain();
    }

    private Optional<Measure> made(boolean product) {
        List<ColumnFacts> measures = ground.measures(from).stream()
                .filter(each -> !used.contains(each.name()))
                .toList();
        for (ColumnFacts over : draw.shuffled(measures)) {
            for (ColumnFacts under : draw.shuffled(measures)) {
                if (product ? Ratios.product(over, under) : Ratios.fit(over, under)) {
                    return Optional.of(made(over, under));
                }
            }
        }
        return Optional.empty();
    }

    private Measure made(ColumnFacts over, ColumnFacts under) {
        boolean product = Ratios.product(over, under);
        String name = product ? "%s_value".formatted(over.name()) : "%s_per_%s".formatted(over.name(), under.name());
        used.add(over.name());
        used.add(under.name());
        Formula.Operator operator = product ? Formula.Operator.TIMES : Formula.Operator.DIVIDED;
        step(new Step.Derive(name, new Formula.Combine(operator, over.name(), under.name())));
        return new Measure(name, product ? under.column().unit() : Ratios.unit(over, under), false, product);
    }

    /** A column of the file that sorts rows into few kinds. */
    ColumnFacts category() {
        return free(ground.categories(from), "further column of few kinds");
    }

    /** A column of the file that names one of several things. */
    ColumnFacts entity() {
        return free(ground.entities(from), "column that names one of several things, each in several rows");
    }

    /** The column of times. */
    String instant() {
        return ground.instant(from).map(ColumnFacts::name).orElseThrow(() -> nothing("column of times"));
    }

    /** A column to group by: of the file or, where steps may still come, of another table or of the calendar. */
    String key(int reserved) {
        if (more(reserved)) {
            if (draw.chance(0.5) && !ground.links(from).isEmpty()) {
                for (Link link : draw.shuffled(ground.links(from))) {
                    List<ColumnFacts> attributes = attributes(link);
                    if (!attributes.isEmpty()) {
                        return join(link, draw.one(attributes).name(), false);
                    }
                }
            }
            if (ground.instant(from).isPresent()) {
                return calendar(draw.chance(0.5) ? Formula.Part.MONTH : Formula.Part.WEEKDAY);
            }
        }
        return draw.chance(0.4) && !ground.entities(from).isEmpty()
                ? entity().name()
                : category().name();
    }

    /** Columns of few kinds of the table that a link leads to. */
    List<ColumnFacts> attributes(Link link) {
        if (ground.brought()) {
            return brought(link);
        }
        return ground.facts(link.other()).stream()
                .filter(each -> each.texts().size() >= 2
                        && each.distinct() <= 10
                        && each.distinct() * 2 <= each.present()
                        && each.texts().stream().noneMatch(text -> text.text().matches("yes|no|true|false")))
                .toList();
    }

    /** Of a user's table also names, each of one row: what refers to them has them more than once. */
    private List<ColumnFacts> brought(Link link) {
        return ground.facts(link.other()).stream()
                .filter(each -> each.column().kind() == FieldKind.TEXT
                        && each.distinct() >= 2
                        && each.distinct() <= MOST_KINDS
                        && !each.name().equals(link.key()))
                .toList();
    }

    /** Columns of numbers of the table that a link leads to. */
    List<ColumnFacts> numbers(Link link) {
        return ground.facts(link.other()).stream()
                .filter(each -> each.distinct() >= 5 && !each.tenths().isEmpty() && each.unread() == 0)
                .toList();
    }

    /** Joins a table for one of its columns; the name that the column has then. */
    String join(Link link, String column, boolean keepAll) {
        return join(link.column(), link, column, keepAll);
    }

    /** The same by a column that may have another name by now. */
    String join(String left, Link link, String column, boolean keepAll) {
        TableReading main = ground.data().readings().table(from);
        String name = main.has(column) || used.contains(column) ? "%s_%s".formatted(link.column(), column) : column;
        used.add(name);
        used.add(left);
        step(new Step.Join(link.other(), left, link.key(), keepAll, List.of(new Taken(column, name))));
        return name;
    }

    /** A name for a new column that no other one has. */
    String fresh(String name) {
        TableReading main = ground.data().readings().table(from);
        String fresh = name;
        for (int i = 2; main.has(fresh) || used.contains(fresh); i++) {
            fresh = "%s_%d".formatted(name, i);
        }
        used.add(fresh);
        return fresh;
    }

    /** Adds a part of the time as a column. */
    String calendar(Formula.Part part) {
        String name =
                switch (part) {
                    case MONTH -> "month";
                    case WEEKDAY -> "weekday";
                    case HOUR -> "hour";
                };
        if (ground.data().readings().table(from).has(name)) {
            throw nothing("free name for a part of the calendar");
        }
        step(new Step.Derive(name, new Formula.CalendarPart(instant(), part)));
        used.add(name);
        return name;
    }

    /** Asks for a value, under a name that an answer can have and no other value has. */
    void ask(Asked one) {
        String name = Columns.plain(one.name());
        long same = asked.stream().filter(each -> each.name().equals(name)).count();
        asked.add(new Asked(
                same == 0 ? name : "%s_%d".formatted(name, same + 1),
                one.finding(),
                one.form(),
                one.places(),
                one.unit()));
    }

    /** Asks for a number of all rows. */
    void askFold(Function function, Measure measure) {
        Fold fold = Fold.of("value", function, measure.name());
        Form form = measure.whole(function) ? Form.WHOLE : Form.DECIMAL;
        ask(new Asked(
                Columns.name(function, measure.name()),
                new Finding.Folded(fold),
                form,
                form == Form.WHOLE ? 0 : 2,
                function.keepsUnit() ? measure.unit() : null));
    }

    /** Asks for a label and its value at one end. */
    void askEnd(String by, String column, boolean descending, @Nullable String unit, boolean whole) {
        ask(new Asked(column, new Finding.Extreme(by, descending, column), Form.TEXT, 0, null));
        ask(new Asked(
                by,
                new Finding.Folded(Fold.of("value", descending ? Function.GREATEST : Function.LEAST, by)),
                whole ? Form.WHOLE : Form.DECIMAL,
                whole ? 0 : 2,
                unit));
    }

    /** A filter of the rows of the file in front of everything. */
    void filter(Condition condition) {
        front.add(new Step.Filter(condition));
    }

    /** Marks a column as taken. */
    boolean take(String column) {
        return used.add(column);
    }

    boolean taken(String column) {
        return used.contains(column);
    }

    /** The question, deep enough. */
    Question question() {
        new Filters(this).fill();
        if (room(0) != 0) {
            throw nothing("question of depth %d with these columns".formatted(depth));
        }
        atLast.forEach(Runnable::run);
        List<Step> all = new ArrayList<>(front);
        all.addAll(steps);
        return new Question(from, all, asked);
    }
}
