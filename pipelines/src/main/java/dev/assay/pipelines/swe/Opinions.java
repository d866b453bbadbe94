package dev.assay.pipelines.swe;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.swe.filter.Judge;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Opinion;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The opinions of the judge model, each asked for once. A judge that does not answer holds nothing up. */
final class Opinions {
    private static final Logger LOG = LoggerFactory.getLogger(Opinions.class);
    private static final String STAGE = "judge";

    private final Judge judge;
    private final String model;
    private final WorkStore store;

    Opinions(Judge judge, String model, WorkStore store) {
        this.judge = judge;
        this.model = model;
        this.store = store;
    }

    /** What the store keeps: an answer that was no opinion is not asked for again either. */
    record Kept(@Nullable Opinion opinion) {}

    /** The opinion of a candidate; empty when the model gave none. */
    Optional<Opinion> of(Described described) {
        String key = CanonicalJson.id(Map.of("stage", STAGE, "model", model, "candidate", described.candidate()));
        Optional<Kept> before = store.find(STAGE, key, Kept.class);
        if (before.isPresent()) {
            return Optional.ofNullable(before.get().opinion());
        }
        try {
            Optional<Opinion> opinion = judge.ask(described.candidate());
            if (opinion.isEmpty()) {
                LOG.warn(
                        "The judge ({}) gave no proper opinion of {}.",
                        model,
                        described.candidate().fix().instanceId());
            }
            store.put(STAGE, key, new Kept(opinion.orElse(null)));
            return opinion;
        } catch (InfraException e) {
            LOG.warn("The judge ({}) could not be asked: {}", model, e.getMessage());
            return Optional.empty();
        }
    }
}
