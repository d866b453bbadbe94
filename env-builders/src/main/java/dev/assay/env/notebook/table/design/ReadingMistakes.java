package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.reading.UsedColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Mistakes of those who do not look first: each takes one thing in the tables for what it is not. */
final class ReadingMistakes {
    private final Question question;
    private final Ground ground;
    private final Readings readings;
    private final List<Variation> all = new ArrayList<>();

    private ReadingMistakes(Question question, Ground ground) {
        this.question = question;
        this.ground = ground;
        this.readings = ground.data().readings();
    }

    /** The mistakes that a question leaves room for. */
    static List<Variation> of(Question question, Ground ground) {
        ReadingMistakes mistakes = new ReadingMistakes(question, ground);
        Map<String, List<ColumnReading>> used = UsedColumns.of(question, mistakes.readings);
        used.forEach((name, columns) -> {
            TableReading table = mistakes.readings.table(name);
            mistakes.repeats(table, name.equals(question.from()));
            columns.forEach(column -> mistakes.column(table, column));
        });
        return mistakes.all;
    }

    private void add(String mistake, boolean essential, TableReading changed) {
        all.add(new Variation(mistake, essential, question, readings.with(changed), 0));
    }

    private void repeats(TableReading table, boolean main) {
        if (table.repeats() == Repeats.IDENTICAL) {
            add("duplicate rows kept", main, table.with(Repeats.KEPT, null));
        } else if (table.repeats() == Repeats.LATEST) {
            add("outdated versions kept", main, table.with(Repeats.KEPT, null));
        }
    }

    private void column(TableReading table, ColumnReading column) {
        String name = column.name();
        if (!column.units().isEmpty()) {
            TreeMap<String, BigDecimal> ignored = new TreeMap<>(column.units());
            ignored.replaceAll((unit, factor) -> BigDecimal.ONE);
            add("unit behind the number ignored in " + name, true, table.with(column.units(ignored)));
            add("values with a unit dropped in " + name, false, table.with(column.units(new TreeMap<>())));
        }
        if (column.thousands()) {
            add("values with a comma dropped in " + name, true, table.with(column.thousands(false)));
        }
        if (column.code() != null) {
            add("code for a missing value taken as a number in " + name, true, table.with(column.code(null)));
        }
        if (column.folded()) {
            add("spellings kept apart in " + name, false, table.with(column.folded(false)));
        }
        if (column.offsets()) {
            add("offsets of times ignored", false, table.with(column.offsets(false, null)));
        }
        if (column.kind() == FieldKind.NUMBER && gaps(table, name)) {
            add("missing values taken as 0 in " + name, !column.missing().isEmpty(), table.with(column.absentIsZero()));
        }
    }

    private boolean gaps(TableReading table, String column) {
        return ground.fact(table.name(), column).map(ColumnFacts::gaps).orElse(false);
    }
}
