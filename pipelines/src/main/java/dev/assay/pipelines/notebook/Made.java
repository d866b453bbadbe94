package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.Problem;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A problem, or why there is none.
 *
 * @param problem the problem, if there is one
 * @param provenance of the problem; absent where its family made it of nothing
 * @param rejection why not, if there is none
 */
record Made(Optional<Problem> problem, @Nullable Provenance provenance, Optional<Rejection> rejection) {
    static Made of(Problem problem) {
        return new Made(Optional.of(problem), null, Optional.empty());
    }

    static Made of(Problem problem, Provenance provenance) {
        return new Made(Optional.of(problem), provenance, Optional.empty());
    }

    static Made refused(NotebookRequest request, String code, String why, Map<String, String> evidence) {
        TreeMap<String, String> all = new TreeMap<>(evidence);
        all.put("family", request.family());
        all.put("difficulty", String.valueOf(request.difficulty()));
        return new Made(
                Optional.empty(), null, Optional.of(new Rejection("notebook", "make", code, request.id(), why, all)));
    }
}
