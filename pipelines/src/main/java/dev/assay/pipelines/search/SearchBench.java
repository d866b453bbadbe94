package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.HelpfulConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.search.corpus.CorpusException;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the stages of the search family need on one machine, opened once a process and run, on first use. */
public final class SearchBench implements AutoCloseable {
    private static final Map<RunSettings, SearchBench> OPEN = new ConcurrentHashMap<>();

    private final RunSettings settings;
    private final SearchConfig config;
    private final Lazy<OpenCorpus> corpus;
    private final Lazy<HelpfulStudio> helpful;

    private SearchBench(RunSettings settings) {
        this.settings = settings;
        SearchConfig search = settings.parsed().search();
        if (search == null) {
            throw new IllegalArgumentException("The configuration has no search family.");
        }
        this.config = search;
        this.corpus = new Lazy<>(this::open);
        this.helpful = new Lazy<>(this::studio);
    }

    /** That of a run, opened when it is not. */
    public static SearchBench of(RunSettings settings) {
        return OPEN.computeIfAbsent(settings, SearchBench::new);
    }

    /** Closes that of a run on this machine, if it was opened. */
    public static void close(RunSettings settings) {
        SearchBench bench = OPEN.remove(settings);
        if (bench != null) {
            bench.close();
        }
    }

    /** Reads and opens the corpus. Throws {@link BadInput} when there is nothing to ask about, or a model cannot be asked. */
    public void check() {
        try {
            HelpfulConfig open = config.helpful();
            if (open != null) {
                HelpfulStudio.check(open);
            }
            corpus.get();
        } catch (BadInput | CorpusException | IllegalArgumentException e) {
            removeEmpty();
            throw e instanceof BadInput bad
                    ? bad
                    : new BadInput("The corpus of the search family cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    SearchConfig config() {
        return config;
    }

    OpenCorpus corpus() {
        return corpus.get();
    }

    /** What open questions need, of which the run has some. */
    HelpfulStudio helpful() {
        return helpful.get();
    }

    private HelpfulStudio studio() {
        HelpfulConfig open = config.helpful();
        if (open == null) {
            throw new IllegalStateException("The configuration has no open questions.");
        }
        return HelpfulStudio.open(settings, open, corpus());
    }

    private Path folders() {
        return Path.of(settings.cache()).resolve("corpora");
    }

    private OpenCorpus open() {
        List<CorpusSource> sources = new CorpusSources(CorpusSources.LISTS).of(config.corpus());
        try {
            OpenCorpus.Asking asking = OpenCorpus.Asking.of(settings.parsed(), config, sources);
            return OpenCorpus.open(folders(), sources, asking, config.documents());
        } catch (IOException | UncheckedIOException e) {
            throw new InfraException("storage", "The corpus cannot be read or indexed: %s".formatted(e), true, e);
        }
    }

    /** Leaves no folders behind for which the next run would have to ask to go on with. */
    private void removeEmpty() {
        Set<String> own = Set.of("corpora", "cache", "work");
        for (Path folder = folders();
                folder != null && own.contains(String.valueOf(folder.getFileName()));
                folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("The folder (%s) cannot be removed.".formatted(folder), e);
            }
        }
    }

    @Override
    public void close() {
        corpus.ifOpen(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The corpus cannot be closed.", e);
            }
        });
    }
}
