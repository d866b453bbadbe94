package dev.assay.search.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a library holds. It lies as {@code library.json} beside the index.
 *
 * @param format of the library's files
 * @param documents how many
 * @param characters of their texts
 * @param facts how many
 * @param links how many of each type
 * @param pairs different pairs of a document and what it links to
 * @param dangling those of the pairs that lead to no document
 * @param kinds documents of each kind
 * @param languages documents of each language
 * @param licences documents of each licence
 * @param digest SHA-256 over all documents in the order in which they came
 */
public record LibraryReport(
        int format,
        int documents,
        long characters,
        long facts,
        SortedMap<String, Long> links,
        @JsonProperty("link_pairs") int pairs,
        @JsonProperty("dangling_pairs") int dangling,
        SortedMap<String, Long> kinds,
        SortedMap<String, Long> languages,
        SortedMap<String, Long> licences,
        String digest) {
    public LibraryReport {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        languages = Collections.unmodifiableSortedMap(new TreeMap<>(languages));
        licences = Collections.unmodifiableSortedMap(new TreeMap<>(licences));
    }
}
