package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.reading.Readings;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tables that questions are asked about.
 *
 * @param name of the data, file-name safe
 * @param readings how its files are read
 * @param files contents by name, what describes them included
 * @param main names of the tables that questions begin with
 * @param links between tables
 * @param documented whether a {@code README.md} among the files says how they are to be read; if not, the question does
 */
public record TableData(
        String name,
        Readings readings,
        SortedMap<String, byte[]> files,
        List<String> main,
        List<Link> links,
        boolean documented) {
    /** The file that describes the others. */
    public static final String README = "README.md";

    public TableData {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        main = List.copyOf(main);
        links = List.copyOf(links);
    }

    /** The same with other readings. */
    public TableData with(Readings other) {
        return new TableData(name, other, files, main, links, documented);
    }
}
