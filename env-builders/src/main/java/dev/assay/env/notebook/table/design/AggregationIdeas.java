package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.data.Link;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.math.BigDecimal;
import java.util.List;

/** Questions about groups, and about joined tables. */
final class AggregationIdeas {
    static final String AGGREGATION = "aggregation";
    static final String JOIN = "join";
    private static final List<Function> LEVELS = List.of(Function.MEAN, Function.MEDIAN, Function.SUM);

    private AggregationIdeas() {}

    static List<Idea> all() {
        return List.of(
                new Idea(AGGREGATION, 0, AggregationIdeas::total),
                new Idea(AGGREGATION, 0, AggregationIdeas::share),
                new Idea(AGGREGATION, 1, AggregationIdeas::best),
                new Idea(AGGREGATION, 2, AggregationIdeas::bestOfTheFrequent),
                new Idea(AGGREGATION, 2, AggregationIdeas::theFew),
                new Idea(AGGREGATION, 1, AggregationIdeas::listed),
                new Idea(AGGREGATION, 2, AggregationIdeas::spreadOfGroups),
                new Idea(JOIN, 2, AggregationIdeas::byAttribute),
                new Idea(JOIN, 2, AggregationIdeas::whereAttribute),
                new Idea(JOIN, 2, AggregationIdeas::whereNumber),
                new Idea(JOIN, 2, AggregationIdeas::attributeOfTheBest));
    }

    private static void total(Draft draft) {
        Measure measure = draft.measure(0);
        draft.askFold(measure.fitting(draft.draw().one(LEVELS)), measure);
        if (draft.draw().chance(0.6)) {
            draft.ask(new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null));
        }
    }

    private static void share(Draft draft) {
        Measure measure = draft.measure(0);
        ColumnFacts facts = draft.ground().fact(draft.from(), measure.name()).orElse(null);
        double limit = facts == null
                ? draft.ground().number(draft.so(new Finding.Folded(Fold.of("value", Function.MEAN, measure.name()))))
                : facts.tenths().get(draft.draw().between(2, 6));
        BigDecimal number = Columns.round(limit, measure.whole());
        draft.ask(new Asked(
                "percentage",
                new Finding.Share(new Condition.Compare(measure.name(), Relation.MORE, number)),
                Form.DECIMAL,
                2,
                null));
        draft.askFold(Function.MEAN, measure);
    }

    private static Fold level(Draft draft, Measure measure) {
        Function function = measure.fitting(draft.draw().one(LEVELS));
        return Fold.of(Columns.name(function, measure.name()), function, measure.name());
    }

    private static void best(Draft draft) {
        Measure measure = draft.measure(1);
        String key = draft.key(1);
        Fold fold = level(draft, measure);
        draft.step(new Step.Group(List.of(key), List.of(fold)));
        draft.askEnd(fold.name(), key, draft.draw().chance(0.65), measure.unit(), measure.whole(fold.function()));
    }

    private static void bestOfTheFrequent(Draft draft) {
        Measure measure = draft.measure(2);
        ColumnFacts key = draft.entity();
        Fold fold = level(draft, measure);
        draft.step(new Step.Group(List.of(key.name()), List.of(Fold.count("rows"), fold)));
        int most = (int) Math.max(3, key.rows() / key.distinct());
        int limit = Math.max(3, most * 2 / 3);
        draft.step(new Step.Filter(new Condition.Compare("rows", Relation.AT_LEAST, BigDecimal.valueOf(limit))));
        draft.askEnd(fold.name(), key.name(), draft.draw().chance(0.5), measure.unit(), measure.whole(fold.function()));
    }

    private static void theFew(Draft draft) {
        Measure measure = draft.measure(2);
        ColumnFacts key = draft.entity();
        Function function = measure.fitting(draft.draw().one(List.of(Function.SUM, Function.MEAN)));
        Fold fold = Fold.of(Columns.name(function, measure.name()), function, measure.name());
        int count = draft.draw().between(3, 5);
        boolean descending = draft.draw().chance(0.7);
        draft.step(new Step.Group(List.of(key.name()), List.of(fold)));
        draft.step(new Step.Top(fold.name(), descending, count));
        Function over = function == Function.SUM ? Function.SUM : Function.MEAN;
        boolean whole = measure.whole(fold.function()) && measure.whole(over);
        draft.ask(new Asked(
                "of_the_%s".formatted(count),
                new Finding.Folded(Fold.of("value", over, fold.name())),
                whole ? Form.WHOLE : Form.DECIMAL,
                whole ? 0 : 2,
                measure.unit()));
    }

    private static void listed(Draft draft) {
        Measure measure = draft.measure(1);
        ColumnFacts key = draft.entity();
        Fold fold = level(draft, measure);
        draft.step(new Step.Group(List.of(key.name()), List.of(fold)));
        boolean descending = draft.draw().chance(0.7);
        draft.ask(new Asked(
                "ranking",
                new Finding.Listed(fold.name(), descending, draft.draw().between(3, 4), key.name()),
                Form.TEXTS,
                0,
                null));
    }

    private static void spreadOfGroups(Draft draft) {
        Measure measure = draft.amount();
        String outer = draft.category().name();
        String inner = draft.entity().name();
        Fold sum = Fold.of(Columns.name(Function.SUM, measure.name()), Function.SUM, measure.name());
        Fold mean = Fold.of("average", Function.MEAN, sum.name());
        draft.step(new Step.Group(List.of(outer, inner), List.of(sum)));
        draft.step(new Step.Group(List.of(outer), List.of(mean)));
        draft.askEnd(mean.name(), outer, true, measure.unit(), false);
    }

    private static Link link(Draft draft) {
        List<Link> links = draft.ground().links(draft.from());
        if (links.isEmpty()) {
            throw Draft.nothing("link to another table");
        }
        return draft.draw().one(links);
    }

    private static ColumnFacts attribute(Draft draft, Link link) {
        List<ColumnFacts> attributes = draft.attributes(link);
        if (attributes.isEmpty()) {
            throw Draft.nothing("column of few kinds in the other table");
        }
        return draft.draw().one(attributes);
    }

    private static void byAttribute(Draft draft) {
        var link = link(draft);
        Measure measure = draft.measure(2);
        String key = draft.join(link, attribute(draft, link).name(), false);
        Fold fold = level(draft, measure);
        draft.step(new Step.Group(List.of(key), List.of(fold)));
        draft.askEnd(fold.name(), key, draft.draw().chance(0.6), measure.unit(), measure.whole(fold.function()));
    }

    private static void whereAttribute(Draft draft) {
        var link = link(draft);
        Measure measure = draft.measure(2);
        ColumnFacts attribute = attribute(draft, link);
        String column = draft.join(link, attribute.name(), false);
        draft.step(new Step.Filter(new Condition.Among(
                column, List.of(draft.draw().one(attribute.texts()).text()))));
        draft.askFold(measure.fitting(draft.draw().one(LEVELS)), measure);
        draft.ask(new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null));
    }

    private static void whereNumber(Draft draft) {
        var link = link(draft);
        List<ColumnFacts> numbers = draft.numbers(link);
        if (numbers.isEmpty()) {
            throw Draft.nothing("column of numbers in the other table");
        }
        Measure measure = draft.measure(2);
        ColumnFacts number = draft.draw().one(numbers);
        String column = draft.join(link, number.name(), false);
        BigDecimal limit = Columns.round(
                number.tenths().get(draft.draw().between(2, 6)),
                Measure.of(number).whole());
        draft.step(new Step.Filter(new Condition.Compare(column, Relation.AT_LEAST, limit)));
        draft.askFold(measure.fitting(draft.draw().one(LEVELS)), measure);
        draft.ask(new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null));
    }

    /** Group first, join then: the attribute of what comes out best. */
    private static void attributeOfTheBest(Draft draft) {
        var link = link(draft);
        Measure measure = draft.amount();
        ColumnFacts attribute = attribute(draft, link);
        if (!draft.take(link.column())) {
            throw Draft.nothing("free column that links the tables");
        }
        Fold fold = Fold.of(Columns.name(Function.SUM, measure.name()), Function.SUM, measure.name());
        draft.step(new Step.Group(List.of(link.column()), List.of(fold)));
        String column = draft.join(link, attribute.name(), false);
        boolean descending = draft.draw().chance(0.6);
        draft.ask(new Asked(
                link.column(), new Finding.Extreme(fold.name(), descending, link.column()), Form.TEXT, 0, null));
        draft.ask(new Asked(column, new Finding.Extreme(fold.name(), descending, column), Form.TEXT, 0, null));
        boolean whole = measure.whole(Function.SUM);
        draft.ask(new Asked(
                fold.name(),
                new Finding.Folded(Fold.of("value", descending ? Function.GREATEST : Function.LEAST, fold.name())),
                whole ? Form.WHOLE : Form.DECIMAL,
                whole ? 0 : 2,
                measure.unit()));
    }
}
