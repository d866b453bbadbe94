package dev.assay.env.bundle;

import dev.assay.env.world.ProfileNote;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.task.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code environment.json} says.
 *
 * @param schema {@code assay/tool-environment/1}
 * @param category what the environment is about, file-name safe
 * @param title what people call it
 * @param tables what there is, and how much of it
 * @param relations the schema of the database
 * @param tools names of all tools, sorted
 * @param policy the text of policy.md; empty when nothing has rules
 * @param seeds what it was made with
 * @param provenance source and licence of the data
 * @param notes what was done to the data that a reader should know
 * @param files SHA-256 of the other files of the environment by name, 64 hexadecimal digits each
 */
public record Environment(
        String schema,
        String category,
        String title,
        List<TableSize> tables,
        Schema relations,
        List<String> tools,
        String policy,
        Seeds seeds,
        Provenance provenance,
        List<ProfileNote> notes,
        SortedMap<String, String> files) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/tool-environment/1";

    public Environment {
        // What is read may lack anything.
        Stream.of(schema, category, title, relations, policy, seeds, provenance).forEach(Objects::requireNonNull);
        tables = List.copyOf(tables);
        tools = List.copyOf(tools);
        notes = List.copyOf(notes);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A table and how many rows it has. */
    public record TableSize(String name, String plural, int rows) {}

    /** The seeds of a world: of what there is, and of what is said about it. */
    public record Seeds(long shape, long data) {}
}
