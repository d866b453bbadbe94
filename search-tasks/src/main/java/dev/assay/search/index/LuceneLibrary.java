package dev.assay.search.index;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** A library in a folder that a {@link LibraryBuilder} wrote. */
public final class LuceneLibrary implements Library, AutoCloseable {
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));
    private static final Set<String> SHOWN = Set.of(Fields.ID, Fields.TITLE, Fields.TEXT);

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final LeafReader leaf;
    private final IndexSearcher searcher;
    private final LibraryReport report;
    private final LinkGraph graph;
    private final List<String> words;
    /** Documents of the index by their place in the order of the ids. */
    private final int[] documents;
    /** Their places, by document of the index. */
    private final int[] ordinals;

    private LuceneLibrary(FSDirectory directory, DirectoryReader reader, LibraryReport report) throws IOException {
        this.directory = directory;
        this.reader = reader;
        this.report = report;
        this.leaf = reader.leaves().get(0).reader();
        this.searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        this.graph = LinkGraph.read(directory);
        this.words = SharedWords.read(directory);
        this.documents = new int[leaf.maxDoc()];
        this.ordinals = new int[leaf.maxDoc()];
        SortedDocValues ids = DocValues.getSorted(leaf, Fields.ID);
        for (int i = 0; i < documents.length; i++) {
            ids.advance(i);
            documents[ids.ordValue()] = i;
            ordinals[i] = ids.ordValue();
        }
    }

    /**
     * Opens a library.
     *
     * @throws CorpusException when there is none, or one of another format
     */
    public static LuceneLibrary open(Path folder) throws IOException {
        Path file = folder.resolve(LibraryBuilder.REPORT);
        if (!Files.isRegularFile(file)) {
            throw new CorpusException(
                    "The folder (%s) holds no finished library: there is no %s.\nMaybe build it again."
                            .formatted(folder, LibraryBuilder.REPORT));
        }
        LibraryReport report = report(folder, file);
        if (report.format() != LibraryBuilder.FORMAT) {
            throw new CorpusException("The library (%s) has the format %d, not %d.\nMaybe build it again."
                    .formatted(folder, report.format(), LibraryBuilder.FORMAT));
        }
        FSDirectory directory = FSDirectory.open(folder);
        try {
            return new LuceneLibrary(directory, DirectoryReader.open(directory), report);
        } catch (IOException e) {
            directory.close();
            throw new CorpusException(
                    "The library (%s) is damaged: %s.\nMaybe build it again.".formatted(folder, e.getMessage()), e);
        }
    }

    private static LibraryReport report(Path folder, Path file) throws IOException {
        try {
            return CanonicalJson.read(Files.readString(file), LibraryReport.class);
        } catch (UncheckedIOException e) {
            throw new CorpusException(
                    "The library (%s) is damaged: its %s is none.\nMaybe build it again."
                            .formatted(folder, LibraryBuilder.REPORT),
                    e);
        }
    }

    /** What it holds. */
    public LibraryReport report() {
        return report;
    }

    /**
     * The digest of the documents as they stand in the index, taken again: that of the {@link #report} unless one of the two was changed.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        DocumentEncoder encoder = new DocumentEncoder();
        Tally tally = new Tally();
        // They stand in the order in which they came: segments were merged side by side only.
        for (int ordinal : ordinals) {
            Document document = read(ordinal);
            tally.add(document, encoder.encode(document));
        }
        return tally.report(LibraryBuilder.FORMAT, 0, 0).digest();
    }

    @Override
    public List<Hit> search(String query, int top) {
        int most = Math.min(atLeastOne(top), size());
        Set<String> words = Words.of(query);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        try {
            var stored = searcher.storedFields();
            for (ScoreDoc found : searcher.search(Words.query(words), most, BEST_FIRST, true).scoreDocs) {
                var fields = stored.document(found.doc, SHOWN);
                hits.add(new Hit(
                        fields.get(Fields.ID),
                        fields.get(Fields.TITLE),
                        found.score,
                        Snippets.of(fields.get(Fields.TEXT), words)));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return hits;
    }

    @Override
    public List<String> find(String query, int top) {
        int most = Math.min(atLeastOne(top), size());
        Set<String> words = Words.of(query);
        if (words.isEmpty()) {
            return List.of();
        }
        try {
            SortedDocValues ids = DocValues.getSorted(leaf, Fields.ID);
            List<String> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(Words.query(words), most, BEST_FIRST).scoreDocs) {
                found.add(ids.lookupOrd(ordinals[hit.doc]).utf8ToString());
            }
            return found;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static int atLeastOne(int top) {
        if (top < 1) {
            throw new IllegalArgumentException(
                    "The number of hits asked for must be positive, not (%d).".formatted(top));
        }
        return top;
    }

    @Override
    public Optional<Document> document(String id) {
        int number = number(id);
        return number < 0 ? Optional.empty() : Optional.of(read(number));
    }

    private int number(String id) {
        try {
            return Math.max(-1, DocValues.getSorted(leaf, Fields.ID).lookupTerm(new BytesRef(id)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Document read(int number) {
        try {
            var fields = leaf.storedFields().document(documents[number]);
            return DocumentDecoder.decode(
                    fields.get(Fields.ID),
                    fields.get(Fields.TITLE),
                    fields.get(Fields.TEXT),
                    fields.getBinaryValue(Fields.REST),
                    words);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("The library cannot be read: " + e.getMessage(), e);
    }

    @Override
    public int inDegree(String id) {
        int number = number(id);
        return number < 0 ? 0 : graph.inDegree(number);
    }

    @Override
    public int outDegree(String id) {
        int number = number(id);
        return number < 0 ? 0 : graph.outDegree(number);
    }

    @Override
    public List<Link> linksTo(String id, int most) {
        int number = number(id);
        List<Link> found = new ArrayList<>();
        for (int source : number < 0 ? new int[0] : graph.sources(number)) {
            if (found.size() >= most) {
                break;
            }
            Document document = read(source);
            document.links().stream()
                    .filter(link -> link.target().equals(id))
                    .limit(most - found.size())
                    .forEach(link -> found.add(new Link(document.id(), link.type(), link.anchor(), link.span())));
        }
        return found;
    }

    @Override
    public int size() {
        return documents.length;
    }

    @Override
    public void each(Consumer<Document> visitor) {
        for (int i = 0; i < documents.length; i++) {
            visitor.accept(read(i));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
