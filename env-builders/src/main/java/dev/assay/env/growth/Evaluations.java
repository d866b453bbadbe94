package dev.assay.env.growth;

import dev.assay.env.gate.Evaluator;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.transact.TransactSpec;
import java.io.UncheckedIOException;

/** Independent evaluators made again from what a row declares. */
public final class Evaluations {
    private Evaluations() {}

    /**
     * The evaluator of a declared task.
     *
     * @param kind which kind of specification it is
     * @param specification its JSON text, in canonical form
     * @throws IllegalArgumentException when it is none of this kind, or says more than is understood
     */
    public static Evaluator of(ToolTask.Kind kind, String specification) {
        return switch (kind) {
            case PLAN -> new PlanEvaluation(read(specification, PlanSpec.class));
            case LOOKUP -> new LookupEvaluation(read(specification, LookupSpec.class));
            case TRANSACT -> new TransactEvaluation(read(specification, TransactSpec.class));
        };
    }

    /** What is read must say all that was written: a constraint that is passed over would make every verdict too mild. */
    private static <T> T read(String specification, Class<T> type) {
        T read;
        try {
            read = CanonicalJson.read(specification, type);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        if (!CanonicalJson.write(read).equals(specification)) {
            throw new IllegalArgumentException(
                    "The specification has parts that are no part of a (%s), or is not in canonical form."
                            .formatted(type.getSimpleName()));
        }
        return read;
    }
}
