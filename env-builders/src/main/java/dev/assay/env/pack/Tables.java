package dev.assay.env.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a pack by name, in order, whatever their chance. */
final class Tables {
    private final Map<String, PackTable> byName = new LinkedHashMap<>();

    Tables(List<PackTable> tables) {
        tables.forEach(table -> byName.put(table.name(), table));
    }

    boolean has(String table) {
        return byName.containsKey(table);
    }

    PackTable get(String table) {
        PackTable found = byName.get(table);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no table (%s); there are %s.".formatted(table, byName.keySet()));
        }
        return found;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    List<PackTable> all() {
        return List.copyOf(byName.values());
    }
}
