package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.engine.TableEngine;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.profile.ProfileOptions;
import dev.assay.env.profile.ProfileProblem;
import dev.assay.env.profile.UserWorlds;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Links between the tables of a user: as profiling finds them (declared, or by values and names), and those by columns of one name, of
 * which fewer values need a partner, and whose keys may be written twice with their whole rows.
 */
final class Links {
    /** Share of the cells of a column whose texts must be in the key of the same name. */
    private static final double SHARE = 0.75;

    /** Names that columns of many tables have and that mean something else in each. */
    private static final String COMMON = "(?i)id|key|code|name|title|date|time|number|no";

    private Links() {}

    /**
     * The links that there are.
     *
     * @param files contents by name
     * @param refusals where those are added of links that cannot be used
     */
    static List<Link> of(Path path, Readings readings, Map<String, byte[]> files, List<Refusal> refusals) {
        List<Link> links = profiled(path, readings);
        try (TableEngine engine = TableEngine.open(readings, files)) {
            links.addAll(named(readings, engine, links));
            links.removeIf(link -> !same(link, engine, refusals));
        }
        return links;
    }

    private static List<Link> profiled(Path path, Readings readings) {
        List<Link> links = new ArrayList<>();
        Schema schema;
        try {
            schema = UserWorlds.of(ProfileOptions.of(path)).pool().schema();
        } catch (ProfileProblem e) {
            // Nothing that hangs together, for worlds; single tables can still be asked about.
            return links;
        }
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

    /** Links by columns that have the name of a key. */
    private static List<Link> named(Readings readings, TableEngine engine, List<Link> known) {
        List<Link> links = new ArrayList<>();
        for (TableReading other : readings.tables()) {
            if (other.key().size() != 1 || other.key().get(0).matches(COMMON)) {
                continue;
            }
            String key = other.key().get(0);
            for (TableReading table : readings.tables()) {
                for (ColumnReading column : table.columns()) {
                    Link link = new Link(table.name(), column.name(), other.name(), key);
                    boolean open = !table.name().equals(other.name())
                            && column.kind() == FieldKind.TEXT
                            && column.name().equalsIgnoreCase(key)
                            && !table.key().contains(column.name())
                            && known.stream().noneMatch(each -> from(each, table.name(), column.name()));
                    if (open && enough(link, engine)) {
                        links.add(link);
                    }
                }
            }
        }
        return links;
    }

    private static boolean from(Link link, String table, String column) {
        return link.table().equals(table) && link.column().equals(column);
    }

    private static TableEngine.Shared shared(Link link, TableEngine engine) {
        return engine.shared(link.table(), link.column(), link.other(), link.key());
    }

    private static boolean enough(Link link, TableEngine engine) {
        TableEngine.Shared shared = shared(link, engine);
        return shared.exact() > 0 && shared.exact() >= SHARE * shared.present();
    }

    /** Whether the texts of both columns are the same where their meanings are; if not, it is open which rows belong together. */
    private static boolean same(Link link, TableEngine engine, List<Refusal> refusals) {
        TableEngine.Shared shared = shared(link, engine);
        boolean same = shared.exact() > 0 && shared.exact() == shared.loose();
        if (!same) {
            refusals.add(Refusal.of(
                    Code.KEYS_DIFFER,
                    "%d values of the column (%s) of the table (%s) are keys (%s) of the table (%s), but only %d are written as they are there; these tables are not joined."
                            .formatted(
                                    shared.loose(),
                                    link.column(),
                                    link.table(),
                                    link.key(),
                                    link.other(),
                                    shared.exact())));
        }
        return same;
    }
}
