package dev.assay.env.lookup;

import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Table;
import java.util.List;

/**
 * What has to be read of each row of a table that is reached.
 *
 * @param table the table
 * @param columns all columns that are spoken of, keys included, sorted
 * @param fetches the calls that tell those that are no keys
 * @param follow reference columns whose target is read as well
 */
record TableReading(Table table, List<String> columns, List<Fetch> fetches, List<String> follow) {
    TableReading {
        columns = List.copyOf(columns);
        fetches = List.copyOf(fetches);
        follow = List.copyOf(follow);
    }

    /** A tool and what it is asked for. */
    record Fetch(ToolSpec tool, List<String> columns) {
        Fetch {
            columns = List.copyOf(columns);
        }
    }
}
