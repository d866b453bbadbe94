package dev.assay.pipelines.search;

import dev.assay.inference.embedding.SentenceEmbedder;
import dev.assay.pipelines.work.Told;
import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.search.index.PassageVectors;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The agents that answer the questions of a run, and what the one that searches by meaning needs. Several threads may ask them. */
final class AnsweringAgents implements AutoCloseable {
    /** Texts are taken one by one, and every trial has a thread of its own. */
    private static final int THREADS = 1;

    private final List<Agent> all;
    private final @Nullable Meaning meaning;

    private AnsweringAgents(List<Agent> all, @Nullable Meaning meaning) {
        this.all = List.copyOf(all);
        this.meaning = meaning;
    }

    /** The model and the vectors that it made. */
    private record Meaning(SentenceEmbedder embedder, PassageVectors vectors) {}

    /**
     * Makes vectors of a share of a library's documents.
     *
     * @param library its folder
     * @param percent of its documents, which are drawn by their ids
     * @throws CorpusException when none is drawn
     */
    static void prepare(Path library, int percent) throws IOException {
        long start = System.nanoTime();
        try (SentenceEmbedder embedder = SentenceEmbedder.open(THREADS);
                LuceneLibrary pages = LuceneLibrary.open(library)) {
            PassageVectors.Report report = PassageVectors.build(pages, library, embedder, percent);
            double seconds = (System.nanoTime() - start) / 1e9;
            Told.say(String.format(
                    Locale.ROOT, "Corpus: vectors of %,d documents, in %.0f s.", report.documents(), seconds));
        }
    }

    /**
     * Those that search by words and, where the library has vectors of a share of its documents, the one that searches by meaning.
     *
     * @param library its folder
     * @param percent of its documents that have vectors; 0 where none have
     * @throws CorpusException when it should have vectors and has none
     */
    static AnsweringAgents open(Path library, int percent) throws IOException {
        if (percent == 0) {
            return new AnsweringAgents(Agents.embedded(), null);
        }
        SentenceEmbedder embedder = SentenceEmbedder.open(THREADS);
        try {
            PassageVectors vectors = PassageVectors.open(library, embedder)
                    .orElseThrow(() -> new CorpusException(
                            "The library (%s) has no vectors.%nMaybe build it again.".formatted(library)));
            return new AnsweringAgents(Agents.embedded(vectors), new Meaning(embedder, vectors));
        } catch (IOException | RuntimeException e) {
            embedder.close();
            throw e;
        }
    }

    /** All of them. */
    List<Agent> all() {
        return all;
    }

    @Override
    public void close() {
        Meaning held = meaning;
        if (held == null) {
            return;
        }
        try {
            held.vectors().close();
        } catch (IOException e) {
            throw new InfraException("storage", "The vectors cannot be closed: %s".formatted(e), false, e);
        } finally {
            held.embedder().close();
        }
    }
}
