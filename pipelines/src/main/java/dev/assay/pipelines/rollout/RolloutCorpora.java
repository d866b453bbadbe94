package dev.assay.pipelines.rollout;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.search.CorpusFinder;
import dev.assay.pipelines.search.RowCorpus;
import dev.assay.search.index.Library;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Corpora that trajectories search on one machine, each opened once, when somebody needs it. */
final class RolloutCorpora implements AutoCloseable {
    private final Map<String, RowCorpus> open = new TreeMap<>();

    /**
     * The pages of a corpus.
     *
     * @param place folder of its library
     * @param digest as rows name it
     * @throws InfraException when it is not there any more, or is another one
     */
    synchronized Library of(Path place, String digest) {
        RowCorpus corpus = open.get(digest);
        if (corpus == null) {
            try {
                corpus = CorpusFinder.ofThisMachine().find(place, digest, place);
            } catch (BadInput e) {
                throw new InfraException("storage", String.valueOf(e.getMessage()), false, e);
            }
            open.put(digest, corpus);
        }
        return corpus.library();
    }

    @Override
    public synchronized void close() {
        open.values().forEach(RowCorpus::close);
        open.clear();
    }
}
