package dev.assay.search.index;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Writes a library into a folder, one document after the other. Memory is bounded but for 16 bytes a document and 8 a link (beside the
 * ids of a small library); the index is one segment in the end, the same for the same documents in the same order. For one thread.
 */
public final class LibraryBuilder implements Consumer<Document>, AutoCloseable {
    static final int FORMAT = 1;
    static final String REPORT = "library.json";

    static final double MEGABYTES = 64;
    /** Of ids that are held: those of some thirty thousand documents. */
    private static final long HELD = 1 << 20;

    private final Path folder;
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final DocumentEncoder encoder = new DocumentEncoder();
    private final Fields fields = new Fields();
    private final LinkCollector links = new LinkCollector();
    private final Tally tally = new Tally();
    private final IdOrder ids;

    /**
     * Begins a library.
     *
     * @param folder new or empty
     * @throws CorpusException when there is something in it
     */
    public LibraryBuilder(Path folder) throws IOException {
        this(folder, HELD);
    }

    /** With so many bytes of ids that may be held. */
    LibraryBuilder(Path folder, long held) throws IOException {
        this.ids = new IdOrder(held);
        this.folder = Files.createDirectories(folder);
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new CorpusException(
                        "The folder (%s) for the library is not empty.\nMaybe name a new one, or remove what is there."
                                .formatted(folder));
            }
        }
        this.directory = FSDirectory.open(folder);
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer())
                .setRAMBufferSizeMB(MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler())
                .setMergePolicy(new LogByteSizeMergePolicy())
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
        this.writer = new IndexWriter(directory, config);
    }

    /** Adds a document; its id must be new. */
    @Override
    public void accept(Document document) {
        byte[] encoded = encoder.encode(document);
        try {
            writer.addDocument(fields.of(document, encoded));
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be written.".formatted(document.id()), e);
        }
        ids.add(document.id());
        links.add(document.id(), document.links());
        tally.add(document, encoded);
    }

    /**
     * Finishes the library.
     *
     * @throws CorpusException when there is no document, or an id stands twice
     */
    public LibraryReport finish() throws IOException {
        if (tally.documents() == 0) {
            throw new CorpusException("The corpus has no document.\nMaybe look at the problems that its reader noted.");
        }
        writer.forceMerge(1);
        writer.commit();
        writer.close();
        LinkGraph graph = links.graph(hashes());
        graph.write(directory);
        SharedWords.write(encoder.words(), directory);
        LibraryReport report = tally.report(FORMAT, links.different(), links.different() - graph.size());
        Files.write(folder.resolve(REPORT), (CanonicalJson.write(report) + "\n").getBytes(StandardCharsets.UTF_8));
        return report;
    }

    /** Of all ids in their order. */
    private long[] hashes() throws IOException {
        Optional<long[]> held = ids.hashes();
        long[] hashes = held.isPresent() ? held.get() : indexed();
        if (hashes.length != tally.documents()) {
            throw new CorpusException(
                    "%d documents have %d different ids.\nMaybe let them pass through Duplicates first."
                            .formatted(tally.documents(), hashes.length));
        }
        return hashes;
    }

    private long[] indexed() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return hashes(reader.leaves().get(0).reader());
        }
    }

    private static long[] hashes(LeafReader leaf) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf, Fields.ID);
        long[] hashes = new long[values.getValueCount()];
        TermsEnum terms = values.termsEnum();
        int number = 0;
        for (BytesRef term = terms.next(); term != null; term = terms.next()) {
            hashes[number++] = LinkCollector.hash(term.utf8ToString());
        }
        return hashes;
    }

    /** Frees what is held; a library that was not finished cannot be opened. */
    @Override
    public void close() throws IOException {
        if (writer.isOpen()) {
            writer.rollback();
        }
        directory.close();
    }
}
