package dev.assay.pipelines.search;

import dev.assay.search.index.LibraryReport;
import java.util.List;

/**
 * What is published of a corpus beside the rows: {@code environments/<name>/corpus.json}.
 *
 * @param schema {@code assay/corpus/1}
 * @param digest of all documents, as rows name their environment
 * @param sources where they come from
 * @param library what there is of them
 * @param statements facts and links that questions can be made of
 * @param orphans statements about what has no document, which no question uses
 * @param reading what was left out
 * @param documents files beside this one with all documents in order, as packed JSON lines; none when they are not published
 */
record CorpusCard(
        String schema,
        String digest,
        List<CorpusSource.Card> sources,
        LibraryReport library,
        long statements,
        long orphans,
        Reading reading,
        List<String> documents) {
    /** The schema that this version writes. */
    static final String SCHEMA = "assay/corpus/1";

    CorpusCard {
        sources = List.copyOf(sources);
        documents = List.copyOf(documents);
    }
}
