package dev.assay.pipelines.publish;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a dataset knows of a row without its content: a line of {@code rows.jsonl}.
 *
 * @param schema {@code assay/published-row/1}
 * @param family {@code swe}, {@code tools}, {@code search}, {@code notebook} or {@code helpful}
 * @param id of the task: what it is, 64 hexadecimal digits
 * @param name unique in its family
 * @param kind what it is about, in the words of its family
 * @param group what no other split has anything of
 * @param split where it is
 * @param license SPDX expression
 * @param environment digest, {@code sha256:…}
 * @param environmentKind {@code IMAGE} or {@code BUNDLE}
 * @param digest SHA-256 of the line that the row is
 */
public record PublishedRow(
        String schema,
        String family,
        String id,
        String name,
        String kind,
        String group,
        Split split,
        String license,
        String environment,
        @JsonProperty("environment_kind") String environmentKind,
        String digest) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/published-row/1";
}
