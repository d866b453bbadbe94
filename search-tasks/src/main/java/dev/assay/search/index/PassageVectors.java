package dev.assay.search.index;

import dev.assay.inference.embedding.Embedder;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The beginnings of documents (the title and the first line after it) as vectors, and what is near to a text in meaning. They lie in the
 * folder {@code vectors} of a library that need not have them. Several threads may ask at once.
 */
public final class PassageVectors implements AutoCloseable {
    static final String FOLDER = "vectors";
    private static final String REPORT = "vectors.json";
    private static final String VECTOR = "vector";
    private static final int LONGEST = 300;
    private static final int BATCH = 64;
    /** So many are looked for even when fewer are wanted: a narrow search of the graph misses more. */
    private static final int WIDE = 64;

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Embedder embedder;

    /**
     * What was made into vectors.
     *
     * @param documents how many
     * @param percent of the documents, drawn by their ids
     * @param dimensions of a vector
     */
    public record Report(int documents, int percent, int dimensions) {}

    private PassageVectors(FSDirectory directory, DirectoryReader reader, Embedder embedder) {
        this.directory = directory;
        this.reader = reader;
        this.embedder = embedder;
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    /**
     * Adds vectors to a library.
     *
     * @param folder of the library
     * @param percent of its documents, at least 1; which ones depends on their ids alone
     * @throws CorpusException when it has some already
     */
    public static Report build(Library library, Path folder, Embedder embedder, int percent) throws IOException {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(
                    "The share of documents (%d %%) lies outside 1 to 100.".formatted(percent));
        }
        Path vectors = folder.resolve(FOLDER);
        if (Files.exists(vectors)) {
            throw new CorpusException(
                    "The library (%s) has a folder of vectors already.\nMaybe remove it first.".formatted(folder));
        }
        int count;
        IndexWriterConfig config = new IndexWriterConfig()
                .setRAMBufferSizeMB(LibraryBuilder.MEGABYTES * 4)
                .setMergeScheduler(new SerialMergeScheduler())
                .setMergePolicy(new LogByteSizeMergePolicy())
                .setUseCompoundFile(false)
                .setCommitOnClose(false);
        try (FSDirectory directory = FSDirectory.open(vectors);
                IndexWriter writer = new IndexWriter(directory, config)) {
            Adding adding = new Adding(writer, embedder);
            library.each(document -> {
                if (Math.floorMod(LinkCollector.hash(document.id()), 100) < percent) {
                    adding.add(document);
                }
            });
            count = adding.finish();
            writer.forceMerge(1);
            writer.commit();
        }
        Report report = new Report(count, percent, embedder.dimensions());
        Files.write(vectors.resolve(REPORT), (CanonicalJson.write(report) + "\n").getBytes(StandardCharsets.UTF_8));
        return report;
    }

    /**
     * Opens the vectors of a library, if it has any that were finished.
     *
     * @param embedder the one that they were made by; stays the caller's
     */
    public static Optional<PassageVectors> open(Path folder, Embedder embedder) throws IOException {
        Path vectors = folder.resolve(FOLDER);
        if (!Files.isRegularFile(vectors.resolve(REPORT))) {
            return Optional.empty();
        }
        FSDirectory directory = FSDirectory.open(vectors);
        try {
            return Optional.of(new PassageVectors(directory, DirectoryReader.open(directory), embedder));
        } catch (IOException e) {
            directory.close();
            throw new CorpusException(
                    "The vectors (%s) are damaged: %s.\nMaybe remove that folder and make them again."
                            .formatted(vectors, e.getMessage()),
                    e);
        }
    }

    /** Ids of the documents whose beginnings are nearest to a text, the nearest first, at most so many; found approximately. */
    public List<String> nearest(String text, int top) {
        float[] vector = embedder.embed(List.of(text)).get(0);
        try {
            List<Near> found = new ArrayList<>();
            KnnFloatVectorQuery query = new KnnFloatVectorQuery(VECTOR, vector, Math.max(top, WIDE));
            for (ScoreDoc hit : searcher.search(query, top).scoreDocs) {
                found.add(new Near(id(hit.doc), hit.score));
            }
            return found.stream()
                    .sorted(Comparator.comparingDouble(Near::score).reversed().thenComparing(Near::id))
                    .map(Near::id)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The vectors cannot be read: " + e.getMessage(), e);
        }
    }

    /** Looked up anew each time, for doc values are read by one thread. */
    private String id(int document) throws IOException {
        SortedDocValues values = DocValues.getSorted(reader.leaves().get(0).reader(), Fields.ID);
        values.advance(document);
        return values.lookupOrd(values.ordValue()).utf8ToString();
    }

    private record Near(String id, double score) {}

    /** What stands for a document: its title and the first line that says more. */
    static String beginning(Document document) {
        String first = document.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals(document.title()))
                .findFirst()
                .orElse("");
        String text = document.title() + ": " + first;
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    /** Gathers documents and adds them by the batch. */
    private static final class Adding {
        private final IndexWriter writer;
        private final Embedder embedder;
        private final List<String> waiting = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private int count;

        Adding(IndexWriter writer, Embedder embedder) {
            this.writer = writer;
            this.embedder = embedder;
        }

        void add(Document document) {
            waiting.add(document.id());
            texts.add(beginning(document));
            if (texts.size() >= BATCH) {
                flush();
            }
        }

        int finish() {
            flush();
            if (count == 0) {
                throw new CorpusException("No document was drawn for vectors.\nMaybe take a greater share.");
            }
            return count;
        }

        private void flush() {
            List<float[]> vectors = embedder.embed(texts);
            try {
                for (int i = 0; i < vectors.size(); i++) {
                    var fields = new org.apache.lucene.document.Document();
                    fields.add(new SortedDocValuesField(Fields.ID, new BytesRef(waiting.get(i))));
                    fields.add(new KnnFloatVectorField(VECTOR, vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
                    writer.addDocument(fields);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Vectors cannot be written: " + e.getMessage(), e);
            }
            count += vectors.size();
            waiting.clear();
            texts.clear();
        }
    }
}
