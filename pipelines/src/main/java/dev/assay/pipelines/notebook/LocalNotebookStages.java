package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.gate.GateOutcome;
import dev.assay.env.notebook.gate.NotebookRows;
import dev.assay.env.world.Makers;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.InfraException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stages as they really are, on the machine that they are called on. */
public record LocalNotebookStages(RunSettings settings) implements NotebookStages {
    private static final String STAGE = "prove";
    /** Problems are made, not found: this is the day that their generators were first published. */
    private static final String CREATED = "2026-11-27T00:00:00Z";

    private static final String LICENSE = "Apache-2.0";

    @Override
    public void prove(NotebookRequest request, Emit<Proven> out) {
        NotebookBench bench = NotebookBench.of(settings);
        WorkStore store = new WorkStore(settings.store());
        String key = key(request, bench);
        Optional<FinishedProblem> before = store.find(STAGE, key, FinishedProblem.class);
        if (before.isPresent()) {
            before.get().emit(request, key, out);
            return;
        }
        long start = System.nanoTime();
        Made made = bench.problems().make(request);
        FinishedProblem finished = made.problem()
                .map(problem -> judged(request, problem, made.provenance(), bench, start))
                .orElseGet(() -> refused(request, made.rejection().orElseThrow(), start));
        store.put(STAGE, key, finished);
        finished.emit(request, key, out);
    }

    private static FinishedProblem judged(
            NotebookRequest request,
            Problem problem,
            @Nullable Provenance provenance,
            NotebookBench bench,
            long start) {
        GateOutcome outcome = bench.gate().judge(List.of(problem)).get(0);
        if (outcome instanceof GateOutcome.Accepted accepted) {
            NotebookTask task = NotebookRows.of(
                    accepted,
                    request.id(),
                    bench.environment(),
                    provenance == null ? provenance(problem.family(), bench.versions()) : with(provenance, bench));
            return new FinishedProblem(task, problem.files(), null, measured(request, "accepted", start));
        }
        Rejection rejection = ((GateOutcome.Refused) outcome).rejection();
        return refused(
                request,
                new Rejection(
                        rejection.family(),
                        rejection.stage(),
                        rejection.code(),
                        request.id(),
                        rejection.detail(),
                        rejection.evidence()),
                start);
    }

    private static FinishedProblem refused(NotebookRequest request, Rejection rejection, long start) {
        return new FinishedProblem(null, new TreeMap<>(), rejection, measured(request, rejection.code(), start));
    }

    private static Provenance provenance(String family, SortedMap<String, String> versions) {
        return Makers.withAssayAndNames(
                new Provenance("family of problems " + family, LICENSE, null, CREATED, versions));
    }

    /** Where a problem comes from, and what is in the image that it was proven in. */
    private static Provenance with(Provenance provenance, NotebookBench bench) {
        SortedMap<String, String> versions = new TreeMap<>(provenance.versions());
        versions.putAll(bench.versions());
        return new Provenance(
                provenance.source(),
                provenance.license(),
                provenance.licenseEvidence(),
                provenance.createdAt(),
                versions);
    }

    private static Measured measured(NotebookRequest request, String result, long start) {
        long wall = (System.nanoTime() - start) / 1_000_000;
        return new Measured(
                request.id(),
                request.id(),
                result,
                new TreeMap<>(Map.of("wall_millis", wall, "difficulty", (long) request.difficulty())),
                List.of());
    }

    @Override
    public NotebookTask task(Proven proven) {
        return Optional.ofNullable(stored(proven).task()).orElseThrow(() -> lost(proven));
    }

    @Override
    public SortedMap<String, byte[]> files(Proven proven) {
        return stored(proven).files();
    }

    private FinishedProblem stored(Proven proven) {
        return new WorkStore(settings.store())
                .find(STAGE, proven.stored(), FinishedProblem.class)
                .orElseThrow(() -> lost(proven));
    }

    private static InfraException lost(Proven proven) {
        return new InfraException(
                "storage", "The store has lost the task (%s) that this run put there.".formatted(proven.id()), false);
    }

    /** What decides the result: the request, the image of the kernels, and the code that does it. */
    private static String key(NotebookRequest request, NotebookBench bench) {
        return CanonicalJson.id(Map.of(
                "stage",
                STAGE,
                "build",
                BuildDigest.own(),
                "request",
                request,
                "image",
                bench.environment().digest(),
                "content",
                bench.problems().content(request)));
    }
}
