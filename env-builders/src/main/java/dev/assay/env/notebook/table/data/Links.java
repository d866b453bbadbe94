package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.profile.ProfileOptions;
import dev.assay.env.profile.ProfileProblem;
import dev.assay.env.profile.UserWorlds;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Links between the tables of a user, as profiling finds them. */
final class Links {
    private Links() {}

    static List<Link> of(Path path, Readings readings) {
        Schema schema;
        try {
            schema = UserWorlds.of(ProfileOptions.of(path)).pool().schema();
        } catch (ProfileProblem e) {
            // Nothing that hangs together, for worlds; single tables can still be asked about.
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                if (column.references() != null) {
                    String key = schema.table(column.references()).key().get(0);
                    boolean known =
                            has(readings, table.name(), column.name()) && has(readings, column.references(), key);
                    if (known && !table.name().equals(column.references())) {
                        links.add(new Link(table.name(), column.name(), column.references(), key));
                    }
                }
            }
        }
        return links;
    }

    private static boolean has(Readings readings, String table, String column) {
        return readings.tables().stream()
                .filter(each -> each.name().equals(table))
                .anyMatch((TableReading each) -> each.has(column));
    }
}
