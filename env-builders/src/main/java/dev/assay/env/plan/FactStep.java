package dev.assay.env.plan;

import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the facts of one table are read. */
public sealed interface FactStep {
    /** The table. */
    Table table();

    /** How many tool calls it takes over a database. */
    long calls(Database database);

    /**
     * A tool that tells columns of a row whose key is known.
     *
     * @param tool the tool
     * @param columns what it is asked
     */
    record Telling(ToolSpec tool, List<String> columns) {
        public Telling {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Entities: listed, then asked about one by one.
     *
     * @param lister tool that lists their keys
     * @param via column by which it lists them; all at once when absent
     * @param telling what is asked about each
     */
    record Entities(Table table, ToolSpec lister, @Nullable Column via, List<Telling> telling) implements FactStep {
        public Entities {
            telling = List.copyOf(telling);
        }

        @Override
        public long calls(Database database) {
            long lists = via == null || via.references() == null
                    ? 1
                    : database.rows(via.references()).size();
            return lists + (long) database.rows(table.name()).size() * telling.size();
        }
    }

    /**
     * Rows listed by one column of their key.
     *
     * @param lister tool that lists them
     * @param via that column
     * @param columns what is read of each besides its key
     */
    record Listed(Table table, ToolSpec lister, Column via, List<String> columns) implements FactStep {
        public Listed {
            columns = List.copyOf(columns);
        }

        @Override
        public long calls(Database database) {
            return database.rows(String.valueOf(via.references())).size();
        }
    }

    /**
     * Rows asked for key by key.
     *
     * @param telling what is asked about each
     * @param keys with which values of each key column
     */
    record Asked(Table table, List<Telling> telling, List<KeyDomain> keys) implements FactStep {
        public Asked {
            telling = List.copyOf(telling);
            keys = List.copyOf(keys);
        }

        @Override
        public long calls(Database database) {
            long combinations = 1;
            for (KeyDomain key : keys) {
                combinations *= key.table() == null
                        ? key.values().size()
                        : database.rows(key.table()).size();
            }
            // A row that is not there is asked for once.
            long there = telling.size() == 1 ? 0 : rows(database);
            return combinations + there * (telling.size() - 1);
        }

        private long rows(Database database) {
            return database.rows(table.name()).stream()
                    .filter(row -> {
                        for (int i = 0; i < keys.size(); i++) {
                            KeyDomain key = keys.get(i);
                            if (key.table() == null
                                    && !key.values()
                                            .contains(database.key(table.name(), row)
                                                    .get(i))) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .count();
        }
    }
}
