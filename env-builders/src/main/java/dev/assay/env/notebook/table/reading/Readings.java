package dev.assay.env.notebook.table.reading;

import java.util.ArrayList;
import java.util.List;

/** How some tables are read, each under a name of its own. */
public record Readings(List<TableReading> tables) {
    public Readings {
        tables = List.copyOf(tables);
        long names = tables.stream().map(TableReading::name).distinct().count();
        if (names < tables.size()) {
            throw new IllegalArgumentException("Two tables have the same name: %s."
                    .formatted(tables.stream().map(TableReading::name).toList()));
        }
    }

    /** The table of this name, which must exist. */
    public TableReading table(String name) {
        return tables.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table (%s); there are %s."
                        .formatted(name, tables.stream().map(TableReading::name).toList())));
    }

    /** The same with another reading of the table of its name. */
    public Readings with(TableReading changed) {
        List<TableReading> all = new ArrayList<>();
        tables.forEach(each -> all.add(each.name().equals(changed.name()) ? changed : each));
        return new Readings(all);
    }
}
