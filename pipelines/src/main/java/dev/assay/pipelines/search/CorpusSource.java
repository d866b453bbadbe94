package dev.assay.pipelines.search;

import dev.assay.search.corpus.CorpusReader;
import java.util.Objects;

/**
 * A source of a corpus that was found and can be read.
 *
 * @param reader reads it
 * @param card what is said of it
 */
record CorpusSource(CorpusReader reader, Card card) {
    /**
     * What is said of a source; no path of a machine.
     *
     * @param kind as in the configuration
     * @param name the beginning of its ids; empty where documents bring theirs
     * @param license of documents that name none
     * @param source URL or name
     * @param digest SHA-256 of its files
     */
    record Card(String kind, String name, String license, String source, String address, String digest) {
        Card {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(digest, "digest is null");
        }
    }
}
