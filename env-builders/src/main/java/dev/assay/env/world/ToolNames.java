package dev.assay.env.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of tools that are not the derived ones, by table.
 *
 * @param byKey of the tool that tells a row of a table with several keys: {@code transport} → {@code get_inter_city_transport}
 * @param byReference of the tool that lists what belongs to an entity: {@code hotel.city} → {@code get_all_hotels_by_city}
 */
public record ToolNames(SortedMap<String, String> byKey, SortedMap<String, String> byReference) {
    /** The derived names for everything. */
    public static final ToolNames DERIVED = new ToolNames(new TreeMap<>(), new TreeMap<>());

    public ToolNames {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
        byReference = Collections.unmodifiableSortedMap(new TreeMap<>(byReference));
    }
}
