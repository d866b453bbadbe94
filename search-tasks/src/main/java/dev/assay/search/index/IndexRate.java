package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;

/**
 * How fast libraries are built, beside bare Lucene: an index of id and text, both stored, the text analysed as English, merged into one
 * segment on the same thread. The bare index has no links, facts, titles or digests. Time is that of the processor, so that other work
 * on the machine does not count.
 *
 * @param documents built from each time
 * @param characters of their texts
 * @param rounds how often both were built
 * @param library documents a second of processor time, of the best round
 * @param bare the same of bare Lucene
 */
public record IndexRate(int documents, long characters, int rounds, double library, double bare) {
    /** So many documents pass on either side, at least. */
    private static final int PASSED = 50_000;

    private static final int MOST = 40;

    /** Library over bare. */
    public double ratio() {
        return library / bare;
    }

    /**
     * Builds both in turn, as often as there are rounds, and more often where documents are few: before tens of thousands have passed on
     * either side, what is measured is mostly the compiler at work.
     *
     * @param rounds at least
     * @param folder for what is built, removed again
     */
    public static IndexRate measure(List<Document> documents, Path folder, int rounds) throws IOException {
        double library = 0;
        double bare = 0;
        int all = Math.max(rounds, Math.min(MOST, PASSED / Math.max(1, documents.size())));
        for (int i = 0; i < all; i++) {
            bare = Math.max(bare, rate(documents, folder.resolve("bare" + i), IndexRate::bare));
            library = Math.max(library, rate(documents, folder.resolve("library" + i), IndexRate::library));
        }
        long characters = documents.stream()
                .mapToLong(document -> document.text().length())
                .sum();
        return new IndexRate(documents.size(), characters, all, library, bare);
    }

    private interface Build {
        void run(List<Document> documents, Path folder) throws IOException;
    }

    private static double rate(List<Document> documents, Path folder, Build build) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        build.run(documents, folder);
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return documents.size() / seconds;
    }

    private static void library(List<Document> documents, Path folder) throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder)) {
            documents.forEach(builder);
            builder.finish();
        }
    }

    private static void bare(List<Document> documents, Path folder) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer())
                .setRAMBufferSizeMB(LibraryBuilder.MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler());
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (Document document : documents) {
                var fields = new org.apache.lucene.document.Document();
                fields.add(new StringField("id", document.id(), Field.Store.YES));
                fields.add(new TextField("text", document.text(), Field.Store.YES));
                writer.addDocument(fields);
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }
}
