package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.CorpusConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the corpus that rows name by its digest: where somebody says, as the run left it, among what the run published, or read anew from
 * the sources of the run. What it is called and where it lies decides nothing, the digest does.
 */
public final class CorpusFinder {
    /** How far above a file of rows the folder of its run may be. */
    private static final int ABOVE = 3;

    private static final String CORPORA = "work/cache/corpora";
    private static final String STARTED = "work/config.json";
    private static final String LIBRARY = "library.json";

    private final Path lists;
    private final Path folders;

    /**
     * A finder.
     *
     * @param lists where package lists are looked for when a run does not say
     * @param folders of corpora that are read anew; one that is there is not read again
     */
    CorpusFinder(Path lists, Path folders) {
        this.lists = lists;
        this.folders = folders;
    }

    /** That of this machine, which keeps what it reads with the temporary files. */
    public static CorpusFinder ofThisMachine() {
        return new CorpusFinder(CorpusSources.LISTS, folders());
    }

    /** Where this machine keeps corpora that were read for no run. */
    public static Path folders() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "assay-cache", "corpora");
    }

    /**
     * Finds and opens a corpus.
     *
     * @param dataset a run's folder, or rows of it
     * @param digest as its rows name the corpus
     * @param named the folder of a library or of documents, a file of documents, or the configuration of the run; absent to look beside the
     *     rows
     * @throws BadInput when it is not there, or another one is
     */
    public RowCorpus find(Path dataset, String digest, @Nullable Path named) {
        try {
            if (named != null) {
                return named(named, digest);
            }
            for (Path run : runs(dataset)) {
                Optional<RowCorpus> found =
                        kept(run, digest).or(() -> published(run, digest)).or(() -> sources(run, digest));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InfraException("storage", "The corpus cannot be read: %s".formatted(e), true, e);
        }
        throw new BadInput(
                """
                The corpus (%s) of the rows (%s) is not at hand: neither as the run left it (%s), nor its published documents, \
                nor with the sources that the run had.
                Maybe name it with --corpus: the run's configuration, published documents (environments/%s), or the folder of an index."""
                        .formatted(digest, dataset, CORPORA, OpenCorpus.name(hexadecimal(digest))));
    }

    private static String hexadecimal(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    private static List<Path> runs(Path dataset) {
        List<Path> runs = new ArrayList<>();
        Path above = dataset.toAbsolutePath().normalize();
        for (int i = 0; i <= ABOVE && above != null; i++, above = above.getParent()) {
            if (Files.isDirectory(above.resolve("work")) || Files.isDirectory(above.resolve("environments"))) {
                runs.add(above);
            }
        }
        return runs;
    }

    private RowCorpus named(Path named, String digest) throws IOException {
        RowCorpus corpus;
        try {
            corpus = open(library(named), named.toString());
        } catch (CorpusException e) {
            throw new BadInput("The corpus (%s) cannot be used: %s".formatted(named, e.getMessage()), e);
        }
        if (!corpus.digest().equals(digest)) {
            corpus.close();
            throw new BadInput(
                    "The corpus (%s) has the digest (%s), but the rows are about (%s).%nMaybe it has changed."
                            .formatted(named, corpus.digest(), digest));
        }
        return corpus;
    }

    private Path library(Path named) throws IOException {
        if (Files.isRegularFile(named.resolve(LIBRARY))) {
            return named;
        }
        if (Files.isRegularFile(named) && named.toString().matches(".*\\.ya?ml")) {
            SearchConfig search = ConfigReader.read(named).search();
            if (search == null) {
                throw new BadInput("The configuration (%s) has no search family.".formatted(named));
            }
            return read(search.corpus());
        }
        return read(List.of(new CorpusConfig(kind(named), named.toString(), null, "NOASSERTION", null, null, false)));
    }

    /** Documents as a run publishes them, or package lists; of other forms a configuration says more. */
    private static String kind(Path path) {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return files.map(SourceFiles::name).anyMatch(name -> name.matches(".*\\.(jsonl|ndjson)(\\..*)?"))
                    ? CorpusConfig.JSONL
                    : CorpusConfig.DEBIAN;
        } catch (IOException e) {
            throw new BadInput("The corpus (%s) cannot be read: %s".formatted(path, e), e);
        }
    }

    /** What the run read and indexed. */
    private static Optional<RowCorpus> kept(Path run, String digest) {
        Path corpora = run.resolve(CORPORA);
        if (!Files.isDirectory(corpora)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(corpora)) {
            return folders.map(folder -> new CorpusFolder(folder).library())
                    .filter(library -> Files.isRegularFile(library.resolve(LIBRARY)))
                    .sorted()
                    .flatMap(library -> opened(library, library, digest).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents beside the rows, where the run was told to publish them. */
    private Optional<RowCorpus> published(Path run, String digest) {
        Path folder = run.resolve("environments").resolve(OpenCorpus.name(hexadecimal(digest)));
        if (!Files.isRegularFile(folder.resolve("documents-00000.jsonl.gz"))) {
            return Optional.empty();
        }
        return opened(
                read(List.of(new CorpusConfig(
                        CorpusConfig.JSONL, folder.toString(), null, "NOASSERTION", null, null, false))),
                folder,
                digest);
    }

    /** The sources of the run, if they are still there and the same. */
    private Optional<RowCorpus> sources(Path run, String digest) {
        Path started = run.resolve(STARTED);
        if (!Files.isRegularFile(started)) {
            return Optional.empty();
        }
        try {
            SearchConfig search = CanonicalJson.read(Files.readString(started), RunConfig.class)
                    .search();
            return search == null ? Optional.empty() : opened(read(search.corpus()), started, digest);
        } catch (BadInput | CorpusException | IOException e) {
            // They are gone, or changed: it is not at hand.
            return Optional.empty();
        }
    }

    private Path read(List<CorpusConfig> configs) {
        try {
            return CorpusFolder.ensure(folders, new CorpusSources(lists).of(configs), false, 0)
                    .library();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CorpusException e) {
            throw new BadInput("The corpus cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    /** That of a folder, where it is the one that is looked for. */
    private static Optional<RowCorpus> opened(Path library, Path found, String digest) {
        try {
            RowCorpus corpus = open(library, found.toString());
            if (corpus.digest().equals(digest)) {
                return Optional.of(corpus);
            }
            corpus.close();
            return Optional.empty();
        } catch (CorpusException e) {
            // A damaged index is none; it can be made again from what it was made of.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowCorpus open(Path library, String found) throws IOException {
        return new RowCorpus(LuceneLibrary.open(library), library, found);
    }
}
