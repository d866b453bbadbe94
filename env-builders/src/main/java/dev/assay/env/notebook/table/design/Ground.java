package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.data.Link;
import dev.assay.env.notebook.table.data.TableData;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import dev.assay.env.notebook.table.engine.Found;
import dev.assay.env.notebook.table.engine.TableEngine;
import dev.assay.env.notebook.table.reading.TableReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tables, an engine that has loaded them, and what their columns are like. */
public final class Ground implements AutoCloseable {
    private static final Set<String> FLAGS = Set.of("yes", "no", "true", "false", "0", "1", "y", "n", "t", "f");
    private static final int ENTITIES = 6;
    private static final int MOST_ENTITIES = 60;
    private static final int ROWS_EACH = 4;

    private final TableData data;
    private final TableEngine engine;
    private final Map<String, List<ColumnFacts>> facts = new TreeMap<>();

    private Ground(TableData data, TableEngine engine) {
        this.data = data;
        this.engine = engine;
        for (TableReading table : data.readings().tables()) {
            facts.put(table.name(), engine.facts(table));
        }
    }

    /** Loads data. */
    public static Ground of(TableData data) {
        TableEngine engine = TableEngine.open(data.readings(), data.files());
        try {
            return new Ground(data, engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    TableData data() {
        return data;
    }

    TableEngine engine() {
        return engine;
    }

    List<ColumnFacts> facts(String table) {
        return facts.getOrDefault(table, List.of());
    }

    Optional<ColumnFacts> fact(String table, String column) {
        return facts(table).stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Columns of numbers that differ. */
    List<ColumnFacts> measures(String table) {
        TableReading reading = data.readings().table(table);
        return facts(table).stream()
                .filter(ColumnFacts::measure)
                .filter(each ->
                        !reading.key().contains(each.name()) && !each.name().equals(reading.revision()))
                .toList();
    }

    /** Columns that sort rows into few kinds, flags aside. */
    List<ColumnFacts> categories(String table) {
        return facts(table).stream()
                .filter(ColumnFacts::category)
                .filter(each -> each.texts().stream().noneMatch(text -> FLAGS.contains(text.text())))
                .toList();
    }

    /** Columns that name one of several things, each in several rows. */
    List<ColumnFacts> entities(String table) {
        return facts(table).stream()
                .filter(each -> each.column().kind() == FieldKind.TEXT
                        && each.distinct() >= ENTITIES
                        && each.distinct() <= MOST_ENTITIES
                        && each.distinct() * ROWS_EACH <= each.present())
                .toList();
    }

    /** The first column of times that are all there. */
    Optional<ColumnFacts> instant(String table) {
        return facts(table).stream()
                .filter(each -> each.column().kind() == FieldKind.INSTANT && !each.gaps() && each.unread() == 0)
                .findFirst();
    }

    /** Links from a table to others. */
    List<Link> links(String table) {
        return data.links().stream().filter(each -> each.table().equals(table)).toList();
    }

    /** Links from others to a table. */
    List<Link> linksTo(String table) {
        return data.links().stream().filter(each -> each.other().equals(table)).toList();
    }

    /** Tables that questions begin with and that are linked with others. */
    List<String> linked() {
        return data.main().stream()
                .filter(each -> !links(each).isEmpty() || !linksTo(each).isEmpty())
                .toList();
    }

    /** Whether the tables were brought by a user, rather than made here. */
    boolean brought() {
        return !data.documented();
    }

    /** The first number that a question finds; 0 when there is none. */
    double number(Question question) {
        Found.Value value = engine.answer(question, data.readings()).values().get(0);
        return value.number() == null || value.absent() ? 0 : value.number();
    }

    @Override
    public void close() {
        engine.close();
    }
}
