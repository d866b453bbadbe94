package dev.assay.search.corpus;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * A source of documents. It is read from start to end in bounded memory; the same bytes give the same documents in the same order.
 *
 * <p>What is wrong with one document is a problem, and the reader goes on; it throws only when there is nothing to go on with.
 */
public interface CorpusReader {
    /**
     * Reads all documents.
     *
     * @param sink takes each document, its id not seen before
     * @param problems takes what could not be read
     * @throws CorpusException when the source is none of this kind
     * @throws IOException when the file system fails
     */
    void read(Consumer<Document> sink, Problems problems) throws IOException;
}
