package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a task came from.
 *
 * @param source URL or name of the source, never a path of a machine
 * @param license SPDX expression of the source, {@code NOASSERTION} when undetected
 * @param licenseEvidence file the licence was read from
 * @param createdAt ISO-8601 UTC instant of the original change
 * @param versions versions that made the row (assay, toolchain, engine-independent only)
 */
public record Provenance(
        String source,
        String license,
        @JsonProperty("license_evidence") @Nullable String licenseEvidence,
        @JsonProperty("created_at") String createdAt,
        SortedMap<String, String> versions) {
    public Provenance {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }
}
