package dev.assay.pipelines.swe;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Note;
import dev.assay.swe.filter.Judge;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Opinion;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The opinions of the judge model, each asked for once. A judge that does not answer holds nothing up. */
final class Opinions {
    private static final Logger LOG = LoggerFactory.getLogger(Opinions.class);
    private static final String STAGE = "judge";

    /** Kinds of notes. */
    static final String SILENT = "no answer";

    static final String IMPROPER = "no proper opinion";

    private final Judge judge;
    private final String model;
    private final String endpoint;
    private final WorkStore store;

    Opinions(Judge judge, String model, String endpoint, WorkStore store) {
        this.judge = judge;
        this.model = model;
        this.endpoint = endpoint;
        this.store = store;
    }

    /** What the store keeps: an answer that was no opinion is not asked for again either. */
    record Kept(@Nullable Opinion opinion) {}

    /** The opinion of a candidate; empty, with a note that says why, when the model gave none. */
    Optional<Opinion> of(Described described, Consumer<Note> notes) {
        String key = key(described);
        Optional<Kept> before = store.find(STAGE, key, Kept.class);
        try {
            Kept kept = before.isPresent() ? before.get() : ask(described, key);
            if (kept.opinion() == null) {
                notes.accept(new Note(STAGE, described.id(), IMPROPER, 1));
            }
            return Optional.ofNullable(kept.opinion());
        } catch (InfraException e) {
            LOG.warn("The judge ({}) could not be asked: {}", model, e.getMessage());
            notes.accept(new Note(STAGE, described.id(), SILENT, 1));
            return Optional.empty();
        }
    }

    private Kept ask(Described described, String key) {
        Kept kept = new Kept(judge.ask(described.candidate()).orElse(null));
        if (kept.opinion() == null) {
            LOG.warn(
                    "The judge ({}) gave no proper opinion of {}.",
                    model,
                    described.candidate().fix().instanceId());
        }
        store.put(STAGE, key, kept);
        return kept;
    }

    private String key(Described described) {
        return CanonicalJson.id(Map.of(
                "stage", STAGE,
                "model", model,
                "endpoint", endpoint,
                "question", Judge.version(),
                "candidate", described.candidate()));
    }
}
