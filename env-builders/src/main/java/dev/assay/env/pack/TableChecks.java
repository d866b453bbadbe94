package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What must fit within a table and between tables. */
final class TableChecks {
    private TableChecks() {}

    static void check(PackTable table, Entry key, Entry place) {
        for (String name : table.key()) {
            PackColumn column = table.find(name)
                    .orElseThrow(() -> key.wrong("The key (%s) is no column of the table.%s"
                            .formatted(
                                    name,
                                    Nearest.maybe(
                                            name,
                                            table.columns().stream()
                                                    .map(PackColumn::name)
                                                    .toList()))));
            if (!FillingTypes.fitsKey(column.filling())) {
                throw key.wrong(
                        "The column (%s) cannot be a key.\nMaybe fill it by name, code, serial, listed, days or ref."
                                .formatted(name));
            }
        }
        for (PackColumn column : table.columns()) {
            checkColumn(table, column, place);
        }
        checkRows(table, place);
    }

    private static void checkColumn(PackTable table, PackColumn column, Entry place) {
        if (!table.key().contains(column.name()) && FillingTypes.keyOnly(column.filling())) {
            throw place.wrong("The column (%s) counts or lists, which only a key does.".formatted(column.name()));
        }
        List<String> earlier = table.columns().stream()
                .map(PackColumn::name)
                .takeWhile(name -> !name.equals(column.name()))
                .toList();
        followed(column.filling()).forEach(name -> {
            if (!earlier.contains(name)) {
                throw place.wrong("The column (%s) follows (%s), which must stand before it.%s"
                        .formatted(column.name(), name, Nearest.maybe(name, earlier)));
            }
        });
    }

    private static List<String> followed(Filling filling) {
        List<String> names = new ArrayList<>();
        Filling.Follow follow = Filling.follow(filling);
        if (follow != null) {
            names.add(follow.path().get(0));
        }
        if (filling instanceof Refer refer) {
            Stream.of(refer.same(), refer.not()).filter(Objects::nonNull).forEach(names::add);
        }
        return names;
    }

    private static void checkRows(PackTable table, Entry place) {
        List<Refer> parents = table.columns().stream()
                .map(PackColumn::filling)
                .filter(each -> each instanceof Refer refer && refer.each() != null)
                .map(Refer.class::cast)
                .toList();
        Filling key = table.column(table.key().get(0)).filling();
        boolean given = !table.entities()
                || key instanceof Refer
                || key instanceof Filling.Listed
                || key instanceof Filling.Days;
        int says = (table.rows() == null ? 0 : 1) + parents.size();
        if (says > 1 || (!given && says == 0) || (!table.entities() && says > 0)) {
            throw place.wrong(
                    "The number of rows of (%s) must be said once: by 'rows', by one 'each' of a reference, or by the key."
                            .formatted(table.name()));
        }
        if (key instanceof Filling.Named named
                && table.entities()
                && table.rows() != null
                && named.template().variety() < table.rows().most()) {
            throw place.wrong("The template gives at most %d names for up to %d rows.\nMaybe give it longer lists."
                    .formatted(named.template().variety(), table.rows().most()));
        }
        if ((table.skipSame() || table.symmetric()) && !paired(table)) {
            throw place.wrong(
                    "Only a table keyed by two references to one table can be symmetric or skip pairs of the same.");
        }
    }

    /** Whether the key is two references to one table. */
    static boolean paired(PackTable table) {
        return table.key().size() == 2
                && table.column(table.key().get(0)).column().references() != null
                && Objects.equals(
                        table.column(table.key().get(0)).column().references(),
                        table.column(table.key().get(1)).column().references());
    }

    /** Reads the expressions of derived columns. */
    static Tables resolved(Tables tables, Map<String, Entry> places) {
        List<PackTable> all = new ArrayList<>();
        for (PackTable table : tables.all()) {
            Vocabulary row = new Vocabulary.RowOf(table);
            all.add(table.with(table.columns().stream()
                            .map(column -> column.filling() instanceof Filling.Pending pending
                                    ? column.with(derived(tables, table, column, pending))
                                    : column.with(
                                            column.but().stream()
                                                    .map(each -> each.resolved(condition(tables, row, each.said())))
                                                    .toList(),
                                            column.where().stream()
                                                    .map(each -> each.resolved(condition(tables, row, each.said())))
                                                    .toList()))
                            .toList())
                    .saying(table.facts().stream()
                            .map(each -> each.resolved(condition(tables, row, each.said())))
                            .toList()));
        }
        Tables done = new Tables(all);
        all.forEach(table -> checkOrder(done, table, Objects.requireNonNull(places.get(table.name()))));
        return done;
    }

    private static Parsed<Condition> condition(Tables tables, Vocabulary row, Entry said) {
        return new ExpressionParser(tables, row, said).condition();
    }

    private static Filling derived(Tables tables, PackTable table, PackColumn column, Filling.Pending pending) {
        ExpressionParser parser = new ExpressionParser(tables, new Vocabulary.RowOf(table), pending.expression());
        if (column.column().type() == ColumnType.FLAG) {
            return new Filling.Holds(parser.condition());
        }
        Parsed<Typed> parsed = parser.term();
        boolean fits = column.column().type().numeric()
                ? parsed.value().type().numeric()
                : parsed.value().type() == column.column().type();
        if (!fits) {
            throw pending.expression()
                    .wrong("The expression gives a %s, the column (%s) is of type %s.\nMaybe say 'type'."
                            .formatted(
                                    parsed.value().kind(),
                                    column.name(),
                                    column.column().type()));
        }
        return new Filling.Derived(new Parsed<>(parsed.value().term(), parsed.uses()), pending.decimals());
    }

    /** Refuses derived columns that depend on themselves. */
    private static void checkOrder(Tables tables, PackTable table, Entry place) {
        for (PackColumn column : table.columns()) {
            Set<String> reached = new HashSet<>();
            checkPaths(tables, table, column, place);
            WhereChecks.check(tables, table, column);
            if (reaches(
                    tables,
                    Uses.column(table.name(), column.name()),
                    Uses.column(table.name(), column.name()),
                    reached)) {
                throw place.wrong("The column (%s) depends on itself.".formatted(column.name()));
            }
        }
    }

    /** Refuses a follow, a {@code same} or a {@code not} that leads nowhere. */
    private static void checkPaths(Tables tables, PackTable table, PackColumn column, Entry place) {
        Filling.Follow follow = Filling.follow(column.filling());
        if (follow != null) {
            PackTable at = table;
            for (int i = 0; i < follow.path().size(); i++) {
                PackColumn step = at.find(follow.path().get(i)).orElse(null);
                String next = step == null ? null : step.column().references();
                boolean last = i == follow.path().size() - 1;
                if (step == null || (!last && next == null)) {
                    throw place.wrong("The column (%s) follows (%s), which leads nowhere at (%s)."
                            .formatted(
                                    column.name(),
                                    String.join(".", follow.path()),
                                    follow.path().get(i)));
                }
                at = next == null ? at : tables.get(next);
            }
        }
        if (column.filling() instanceof Refer refer
                && refer.same() != null
                && tables.get(refer.table()).find(refer.same()).isEmpty()) {
            throw place.wrong("The table (%s) has no column (%s) to share with (%s)."
                    .formatted(refer.table(), refer.same(), column.name()));
        }
    }

    private static boolean reaches(Tables tables, String from, String wanted, Set<String> seen) {
        String[] parts = from.split("\\.");
        PackColumn column = tables.get(parts[0]).column(parts[1]);
        for (String used : Derivation.needs(tables.get(parts[0]), column)) {
            if (used.equals(wanted) || (used.contains(".") && seen.add(used) && reaches(tables, used, wanted, seen))) {
                return true;
            }
        }
        return false;
    }
}
