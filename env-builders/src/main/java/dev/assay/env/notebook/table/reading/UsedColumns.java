package dev.assay.env.notebook.table.reading;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.References;
import dev.assay.env.notebook.table.algebra.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of each table that a question needs. */
public final class UsedColumns {
    private UsedColumns() {}

    /** Readings of columns by name of the table, the first table first, then those that are joined. */
    public static Map<String, List<ColumnReading>> of(Question question, Readings readings) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        names.put(question.from(), new LinkedHashSet<>(References.of(question)));
        for (Step step : question.steps()) {
            if (step instanceof Step.Join join) {
                Set<String> other = names.computeIfAbsent(join.table(), table -> new LinkedHashSet<>());
                other.add(join.right());
                join.columns().forEach(taken -> other.add(taken.column()));
            } else if (step instanceof Step.Partner partner) {
                add(names, partner.table(), partner.right(), partner.condition());
            } else if (step instanceof Step.Gather gather) {
                add(names, gather.table(), gather.right(), gather.condition()).addAll(References.of(gather.fold()));
            }
        }
        Map<String, List<ColumnReading>> used = new LinkedHashMap<>();
        names.forEach((name, columns) -> {
            List<ColumnReading> found = new ArrayList<>();
            for (ColumnReading column : readings.table(name).columns()) {
                if (columns.contains(column.name())) {
                    found.add(column);
                }
            }
            used.put(name, found);
        });
        return used;
    }

    /** Adds what is looked at in the rows of another table; the columns of that table so far. */
    private static Set<String> add(
            Map<String, Set<String>> names, String table, String right, @Nullable Condition condition) {
        Set<String> other = names.computeIfAbsent(table, each -> new LinkedHashSet<>());
        other.add(right);
        if (condition != null) {
            other.addAll(References.of(condition));
        }
        return other;
    }
}
