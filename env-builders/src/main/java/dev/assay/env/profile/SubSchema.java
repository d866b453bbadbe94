package dev.assay.env.profile;

import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which tables and columns of the data a world has: tables that hang together, with some of their columns. */
final class SubSchema {
    private static final int MOST_TABLES = 6;
    private static final int MOST_COLUMNS = 8;

    private final Profile profile;
    private final Database pool;
    private final Dice dice;

    SubSchema(Profile profile, long shape) {
        this.profile = profile;
        this.pool = profile.pool();
        this.dice = Dice.of(shape, "schema");
    }

    /** The tables, in the order of the schema, with fewer columns. */
    List<Table> tables() {
        Set<String> names = names();
        List<Table> tables = new ArrayList<>();
        for (Table table : pool.schema().tables()) {
            if (names.contains(table.name())) {
                tables.add(narrowed(table, names));
            }
        }
        return tables;
    }

    private Set<String> names() {
        List<String> tables = pool.schema().tables().stream()
                .filter(table -> Interest.of(table, pool.rows(table.name())))
                .map(Table::name)
                .toList();
        List<String> starts = tables.stream().filter(this::askable).toList();
        Set<String> names = new LinkedHashSet<>();
        names.add(dice.one(starts.isEmpty() ? tables : starts));
        int most = dice.between(2, MOST_TABLES);
        for (List<String> next = neighbours(names); names.size() < most && !next.isEmpty(); next = neighbours(names)) {
            names.add(dice.one(next));
        }
        close(names);
        return names;
    }

    /** Whether there is more in a table than names, or others hang together with it. */
    private boolean askable(String table) {
        return !neighbours(Set.of(table)).isEmpty()
                || Interest.ordered(pool.schema().table(table))
                || profile.traits().stream().anyMatch(each -> each.table().equals(table));
    }

    /** Tables that refer to one of these, or that one of these refers to. */
    private List<String> neighbours(Set<String> names) {
        Set<String> found = new TreeSet<>();
        for (Table table : pool.schema().tables()) {
            for (Column column : table.columns()) {
                String target = column.references();
                if (target != null
                        && names.contains(table.name()) != names.contains(target)
                        && !pool.rows(table.name()).isEmpty()) {
                    found.add(names.contains(target) ? table.name() : target);
                }
            }
        }
        return List.copyOf(found);
    }

    /** What keys refer to has to be there. */
    private void close(Set<String> names) {
        List<Table> tables = new ArrayList<>(pool.schema().tables());
        Collections.reverse(tables);
        for (Table table : tables) {
            if (names.contains(table.name())) {
                for (String key : table.key()) {
                    String target = table.column(key).references();
                    if (target != null) {
                        names.add(target);
                    }
                }
            }
        }
    }

    private Table narrowed(Table table, Set<String> names) {
        Set<String> kept = new TreeSet<>(table.key());
        List<String> facts = new ArrayList<>();
        for (Column column : table.columns()) {
            String target = column.references();
            if (target != null && names.contains(target)) {
                kept.add(column.name());
            } else if (target == null && !kept.contains(column.name())) {
                facts.add(column.name());
            }
        }
        boolean alone = names.size() == 1;
        List<String> limits = facts.stream()
                .filter(name -> trait(table, name, true) || (alone && ordered(table.column(name))))
                .toList();
        List<String> kinds =
                facts.stream().filter(name -> trait(table, name, false)).toList();
        kept.addAll(dice.some(limits, alone ? 3 : 1));
        kept.addAll(dice.some(kinds, alone ? 2 : 1));
        if (alone) {
            List<String> telling =
                    facts.stream().filter(name -> telling(table, name)).toList();
            kept.addAll(dice.some(telling, 2));
        }
        kept.addAll(dice.some(facts, dice.between(Math.min(2, facts.size()), Math.min(MOST_COLUMNS, facts.size()))));
        return new Table(
                table.name(),
                table.noun(),
                table.plural(),
                table.columns().stream()
                        .filter(each -> kept.contains(each.name()))
                        .toList(),
                table.key());
    }

    private static boolean ordered(Column column) {
        return column.type() != ColumnType.TEXT && column.type() != ColumnType.FLAG;
    }

    /** Whether its values nearly tell rows apart: worth asking for, and hard to guess. */
    private boolean telling(Table table, String column) {
        List<Row> rows = pool.rows(table.name());
        Set<Value> different = new HashSet<>();
        for (Row row : rows) {
            Value value = pool.cell(table.name(), row, column);
            if (value != null) {
                different.add(value);
            }
        }
        return different.size() * 2 >= Math.min(rows.size(), SubRows.MOST);
    }

    /** Whether it is a column of limits, or of kinds. */
    private boolean trait(Table table, String column, boolean limits) {
        return profile.traits().stream()
                .filter(each ->
                        each.table().equals(table.name()) && each.column().equals(column))
                .anyMatch(limits ? Traits::threshold : Traits::category);
    }
}
