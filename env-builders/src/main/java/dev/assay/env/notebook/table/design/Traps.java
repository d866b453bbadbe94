package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.data.Trap;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.reading.UsedColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The traps that a question walks into: those in columns that it uses. */
final class Traps {
    private Traps() {}

    /** Rows that a join may multiply: nothing that is laid into a table, so no {@link Trap}. */
    private static final String PARTNERS = "partners";

    /** Their names in lower case, in the order of {@link Trap}; then what lies between tables. */
    static List<String> of(Question question, Readings readings) {
        Set<Trap> traps = EnumSet.noneOf(Trap.class);
        UsedColumns.of(question, readings).forEach((name, columns) -> {
            TableReading table = readings.table(name);
            put(traps, Trap.IDENTICAL_ROWS, table.repeats() == Repeats.IDENTICAL);
            put(traps, Trap.REVISIONS, table.repeats() == Repeats.LATEST);
            columns.forEach(column -> column(traps, column));
        });
        boolean partners = false;
        for (Step step : question.steps()) {
            partners |= step instanceof Step.Partner partner && partner.there();
            put(traps, Trap.ORPHANS, step instanceof Step.Gather);
            put(traps, Trap.ORPHANS, step instanceof Step.Partner partner && !partner.there());
        }
        List<String> names = new ArrayList<>();
        traps.forEach(each -> names.add(each.name().toLowerCase(Locale.ROOT)));
        if (partners) {
            names.add(PARTNERS);
        }
        return names;
    }

    private static void column(Set<Trap> traps, ColumnReading column) {
        put(traps, Trap.MISSING_WORDS, !column.missing().isEmpty());
        put(traps, Trap.THOUSANDS, column.thousands());
        put(traps, Trap.UNITS, !column.units().isEmpty());
        put(traps, Trap.CODE, column.code() != null);
        put(traps, Trap.SPELLING, column.folded());
        put(traps, Trap.OFFSETS, column.offsets());
    }

    private static void put(Set<Trap> traps, Trap trap, boolean there) {
        if (there) {
            traps.add(trap);
        }
    }
}
