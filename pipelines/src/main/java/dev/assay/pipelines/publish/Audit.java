package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the gate measured, added up over the rows of each family. */
final class Audit {
    private final SortedMap<String, SortedMap<String, Long>> sums = new TreeMap<>();

    /** Counts a row in. */
    void add(String family, JsonNode row) {
        row.path("proof").properties().forEach(field -> {
            if (field.getValue().isIntegralNumber()) {
                add(family, field.getKey(), field.getValue().asLong());
            }
        });
        if (family.equals("swe")) {
            add(family, "foreign_objects", row.path("foreign_objects").asLong());
            add(family, "flaky", row.path("flaky").size());
            add(family, "fail_to_pass", length(row.path("FAIL_TO_PASS")));
            add(family, "pass_to_pass", length(row.path("PASS_TO_PASS")));
        }
        if (family.equals("search")) {
            add(family, "candidates", row.path("candidates").size());
            add(family, "evidence", row.path("evidence").size());
            add(family, "passes", row.path("passes").size());
        }
        if (family.equals("helpful")) {
            add(family, "answers", row.path("answers").size());
        }
    }

    /** A list, or the JSON text of one. */
    private static long length(JsonNode list) {
        return list.isTextual()
                ? CanonicalJson.read(list.asText(), JsonNode.class).size()
                : list.size();
    }

    private void add(String family, String name, long number) {
        sums.computeIfAbsent(family, any -> new TreeMap<>()).merge(name, number, Long::sum);
    }

    /** A sum; 0 for what no row has. */
    long sum(String family, String name) {
        return sums.getOrDefault(family, new TreeMap<>()).getOrDefault(name, 0L);
    }
}
