package dev.assay.pipelines.search;

import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.Told;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Duplicates;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.language.Languages;
import dev.assay.search.index.LibraryBuilder;
import dev.assay.search.index.LibraryReport;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A corpus that was read and indexed, in a folder of the machine named after what decides it: the files of its sources and the code that
 * reads them. One that is there is not read again.
 *
 * @param folder the folder
 */
record CorpusFolder(Path folder) {
    private static final String READING = "reading.json";

    /**
     * That of some sources, whether it is there or not.
     *
     * @param documents whether they are kept to be published
     * @param dense share of them that have vectors, in percent
     */
    static CorpusFolder of(Path folders, List<CorpusSource> sources, boolean documents, int dense) {
        return new CorpusFolder(folders.resolve(CanonicalJson.id(Map.of(
                "build",
                BuildDigest.own(),
                "sources",
                sources.stream().map(CorpusSource::card).toList(),
                "documents",
                documents,
                "dense",
                dense))));
    }

    /** That of some sources, read now when it is not there. */
    static CorpusFolder ensure(Path folders, List<CorpusSource> sources, boolean documents, int dense)
            throws IOException {
        CorpusFolder wanted = of(folders, sources, documents, dense);
        if (!Files.isRegularFile(wanted.folder().resolve(READING))) {
            Path unfinished = folders.resolve(wanted.folder().getFileName() + ".tmp-" + UUID.randomUUID());
            try {
                CorpusFolder made = new CorpusFolder(Files.createDirectories(unfinished));
                read(sources, documents, made.folder());
                if (dense > 0) {
                    AnsweringAgents.prepare(made.library(), dense);
                }
                wanted.take(unfinished);
            } finally {
                Trees.delete(unfinished);
            }
        }
        return wanted;
    }

    /** Another process may have finished the same in the meantime. */
    private void take(Path finished) throws IOException {
        try {
            Files.move(finished, folder);
        } catch (IOException e) {
            if (!Files.isRegularFile(folder.resolve(READING))) {
                throw e;
            }
        }
    }

    private static void read(List<CorpusSource> sources, boolean documents, Path folder) throws IOException {
        Told.say("Corpus: reading %s ..."
                .formatted(String.join(
                        ", ", sources.stream().map(each -> each.card().source()).toList())));
        long start = System.nanoTime();
        Problems problems = new Problems();
        Lazy<Languages> languages = new Lazy<>(Languages::new);
        LibraryReport report;
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("library"));
                DocumentParts parts = new DocumentParts(folder)) {
            Consumer<Document> sink = documents ? builder.andThen(parts) : builder;
            Duplicates distinct = new Duplicates(sink, problems, false);
            for (CorpusSource source : sources) {
                source.reader().read(document -> distinct.accept(told(document, languages)), problems);
            }
            report = builder.finish();
        }
        Files.writeString(folder.resolve(READING), CanonicalJson.write(Reading.of(problems)) + "\n");
        Told.say(String.format(
                Locale.ROOT,
                "Corpus: %,d documents, %,d facts, %,d links between documents, in %.0f s; %,d problems.",
                report.documents(),
                report.facts(),
                (long) report.pairs() - report.dangling(),
                (System.nanoTime() - start) / 1e9,
                problems.count()));
    }

    /** With its language; the model that tells it is loaded when the first document does not say. */
    private static Document told(Document document, Lazy<Languages> languages) {
        return document.language().equals(Document.UNDETERMINED)
                ? languages.get().told(document)
                : document;
    }

    /** Where the library is. */
    Path library() {
        return folder.resolve("library");
    }

    /** What was left out. */
    Reading reading() throws IOException {
        return CanonicalJson.read(Files.readString(folder.resolve(READING)), Reading.class);
    }

    /** The documents as packed JSON lines, in order; none when they are not to be published. */
    List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> SourceFiles.name(file).endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
    }
}
