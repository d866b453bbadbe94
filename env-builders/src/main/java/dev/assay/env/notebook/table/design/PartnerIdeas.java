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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions about rows and their partners in other tables: those without one, those with several, and tables that are two links away.
 * Only tables of users are linked in so many ways; those made here have a log and what it is about.
 */
final class PartnerIdeas {
    private static final String JOIN = AggregationIdeas.JOIN;
    private static final List<Function> LEVELS = List.of(Function.MEAN, Function.MEDIAN, Function.SUM);
    private static final double LEAST_SHARE = 0.02;
    private static final double MOST_SHARE = 0.8;

    private PartnerIdeas() {}

    static List<Idea> all() {
        return List.of(
                new Idea(JOIN, 1, PartnerIdeas::matched),
                new Idea(JOIN, 1, PartnerIdeas::once),
                new Idea(JOIN, 1, PartnerIdeas::counted),
                new Idea(JOIN, 1, PartnerIdeas::gathered),
                new Idea(JOIN, 2, PartnerIdeas::gatheredByKind),
                new Idea(JOIN, 3, PartnerIdeas::twoLinksAway));
    }

    private static Link one(Draft draft, List<Link> links, String what) {
        if (links.isEmpty()) {
            throw Draft.nothing(what);
        }
        return draft.draw().one(links);
    }

    private static Link out(Draft draft) {
        return one(draft, draft.ground().links(draft.from()), "link to another table");
    }

    private static Link in(Draft draft) {
        return one(draft, draft.ground().linksTo(draft.from()), "link from another table");
    }

    /** Rows that name what the other table does not have, or all but these. */
    private static void matched(Draft draft) {
        Link link = out(draft);
        draft.take(link.column());
        Measure measure = draft.measure(1);
        draft.step(new Step.Partner(
                link.other(), link.column(), link.key(), null, draft.draw().chance(0.5)));
        askLevel(draft, measure);
    }

    private static void askLevel(Draft draft, Measure measure) {
        draft.askFold(measure.fitting(draft.draw().one(LEVELS)), measure);
        draft.ask(new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null));
    }

    /** Each row once, whatever number of rows of the other table name it. */
    private static void once(Draft draft) {
        Link link = in(draft);
        draft.take(link.key());
        Measure measure = draft.measure(1);
        boolean there = draft.draw().chance(0.75);
        draft.step(new Step.Partner(link.table(), link.key(), link.column(), condition(draft, link), there));
        askLevel(draft, measure);
    }

    /** Rows of the other table, counted for each row; those that have none count as 0. */
    private static void counted(Draft draft) {
        Link link = in(draft);
        draft.take(link.key());
        String name = draft.fresh("number_of_" + Columns.plain(link.table()));
        draft.step(new Step.Gather(link.table(), link.key(), link.column(), condition(draft, link), Fold.count(name)));
        draft.ask(new Asked(
                "mean_" + name, new Finding.Folded(Fold.of("value", Function.MEAN, name)), Form.DECIMAL, 3, null));
        draft.ask(new Asked(
                "percentage",
                new Finding.Share(new Condition.Compare(name, Relation.LESS, BigDecimal.ONE)),
                Form.DECIMAL,
                2,
                null));
    }

    private static Measure gather(Draft draft, Link link, List<Function> functions) {
        draft.take(link.key());
        List<ColumnFacts> measures = draft.ground().measures(link.table()).stream()
                .filter(each -> !each.name().equals(link.column()))
                .toList();
        if (measures.isEmpty()) {
            throw Draft.nothing("column of numbers in the table that refers");
        }
        Measure measure = Measure.of(draft.draw().one(measures));
        Function function = measure.fitting(draft.draw().one(functions));
        String name = draft.fresh(Columns.name(function, measure.name()));
        draft.step(new Step.Gather(
                link.table(),
                link.key(),
                link.column(),
                condition(draft, link),
                Fold.of(name, function, measure.name())));
        return new Measure(name, measure.unit(), measure.whole(function), measure.additive());
    }

    /** The row with the most of something in the other table, or the mean over all rows. */
    private static void gathered(Draft draft) {
        Link link = in(draft);
        Measure made = gather(draft, link, List.of(Function.SUM, Function.MEAN, Function.GREATEST));
        if (draft.draw().chance(0.6)) {
            draft.askEnd(made.name(), link.key(), true, made.unit(), made.whole());
        } else {
            draft.askFold(Function.MEAN, made);
            draft.askFold(Function.DEVIATION, made);
        }
    }

    /** The kind of rows that has the greatest mean of what was added up for each. */
    private static void gatheredByKind(Draft draft) {
        Link link = in(draft);
        Measure made = gather(draft, link, List.of(Function.SUM, Function.MEAN));
        boolean entity = draft.draw().chance(0.5)
                && !draft.ground().entities(draft.from()).isEmpty();
        String key = (entity ? draft.entity() : draft.category()).name();
        Fold mean = Fold.of("average", Function.MEAN, made.name());
        draft.step(new Step.Group(List.of(key), List.of(mean)));
        draft.askEnd(mean.name(), key, draft.draw().chance(0.6), made.unit(), false);
    }

    /** By an attribute of a table to which the joined one refers. */
    private static void twoLinksAway(Draft draft) {
        List<List<Link>> pairs = new ArrayList<>();
        for (Link first : draft.ground().links(draft.from())) {
            for (Link second : draft.ground().links(first.other())) {
                boolean back =
                        second.other().equals(draft.from()) || second.column().equals(first.key());
                if (!back && !draft.attributes(second).isEmpty()) {
                    pairs.add(List.of(first, second));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw Draft.nothing("table two links away");
        }
        List<Link> pair = draft.draw().one(pairs);
        Link first = pair.get(0);
        Link second = pair.get(1);
        draft.take(first.column());
        Measure measure = draft.plain();
        String between = draft.join(first, second.column(), false);
        String key = draft.join(
                between, second, draft.draw().one(draft.attributes(second)).name(), false);
        Function function = measure.fitting(draft.draw().one(LEVELS));
        Fold fold = Fold.of(Columns.name(function, measure.name()), function, measure.name());
        draft.step(new Step.Group(List.of(key), List.of(fold)));
        draft.askEnd(fold.name(), key, draft.draw().chance(0.6), measure.unit(), measure.whole(function));
    }

    /** A condition that a part of the rows of the table that refers meets; in some questions there is none. */
    private static @Nullable Condition condition(Draft draft, Link link) {
        if (draft.draw().chance(0.25)) {
            return null;
        }
        List<Condition> all = new ArrayList<>();
        for (ColumnFacts column : draft.ground().categories(link.table())) {
            ColumnFacts.Text text = draft.draw().one(column.texts());
            double share = text.rows() / (double) column.rows();
            if (!column.name().equals(link.column()) && share >= LEAST_SHARE && share <= MOST_SHARE) {
                all.add(new Condition.Among(column.name(), List.of(text.text())));
            }
        }
        for (ColumnFacts column : draft.ground().measures(link.table())) {
            BigDecimal limit = Columns.round(
                    column.tenths().get(draft.draw().between(4, 8)),
                    Measure.of(column).whole());
            if (limit.signum() != 0) {
                all.add(new Condition.Compare(column.name(), Relation.AT_LEAST, limit));
            }
        }
        return all.isEmpty() ? null : draft.draw().one(all);
    }
}
