package dev.assay.pipelines.swe;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.filter.Duplicates;
import dev.assay.swe.mine.MiningReport;
import dev.assay.swe.run.Validation;
import dev.assay.swe.work.SweWorker;
import dev.assay.verifiers.likeness.Texts;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stages as they really are, on the machine that they are called on. */
public record LocalStages(RunSettings settings) implements SweStages {
    @Override
    public void mine(RepositoryRef source, Emit<Mined> out) {
        WorkerTools tools = WorkerTools.of(settings);
        try {
            MiningReport report = tools.repositories()
                    .mine(source, tools.mining(), fix -> out.accept(new Mined(source, fix)), out::refuse);
            counted(report).forEach((kind, number) -> out.note(new Note("mine", source.slug(), kind, number)));
        } catch (InputProblem e) {
            out.refuse(e.toRejection("source", source.slug(), Map.of()));
        }
    }

    private static Map<String, Integer> counted(MiningReport report) {
        return Map.of(
                "commits", report.commits(),
                "pull_heads", report.pullHeads(),
                "contained_pulls", report.containedPulls(),
                "named", report.named(),
                "covered", report.covered(),
                "duplicates", report.duplicates(),
                "outside", report.outside(),
                "not_reached", report.notReached(),
                "candidates", report.candidates(),
                "refused",
                        report.refused().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
    }

    @Override
    public void describe(Mined mined, Emit<Described> out) {
        WorkerTools tools = WorkerTools.of(settings);
        tools.repositories().know(mined.repository());
        tools.describer()
                .describe(
                        mined.fix(),
                        candidate -> out.accept(new Described(mined.repository(), candidate)),
                        out::refuse);
    }

    @Override
    public void filter(Described described, Emit<Described> out) {
        WorkerTools tools = WorkerTools.of(settings);
        tools.filters()
                .check(described.candidate())
                .ifPresentOrElse(
                        out::refuse,
                        () -> out.accept(described.withJudge(
                                tools.opinion(described, out::note).orElse(null))));
    }

    @Override
    public void validate(Described described, Emit<SweTask> out) {
        WorkerTools tools = WorkerTools.of(settings);
        WorkStore store = new WorkStore(settings.store());
        String key = ValidationKey.of(described, tools.config());
        Optional<Finished> before = new Earlier(store, tools::has).find(key, described.id(), out);
        if (before.isPresent()) {
            before.get().emit(out, described.judge());
            return;
        }
        tools.repositories().know(described.repository());
        long start = System.nanoTime();
        SweWorker.Worked worked = tools.worker().work(described.candidate());
        long wall = (System.nanoTime() - start) / 1_000_000;
        if (worked.validation() instanceof Validation.Broken broken) {
            out.broken(new Breakage(
                    "validate",
                    described.id(),
                    broken.failure().boundary(),
                    broken.failure().cause()));
            return;
        }
        Finished finished = finished(described, worked, wall, tools);
        store.put(Earlier.STAGE, key, finished);
        finished.emit(out, described.judge());
    }

    @Override
    public String patchKey(Described described) {
        return Duplicates.patchKey(described.candidate());
    }

    @Override
    public List<String> bandKeys(String statement) {
        return Texts.bandKeys(statement);
    }

    @Override
    public boolean alike(String statement, String other) {
        return Texts.similarity(statement, other)
                >= WorkerTools.of(settings).config().filters().statementSimilarity();
    }

    private static Finished finished(Described described, SweWorker.Worked worked, long wall, WorkerTools tools) {
        if (worked.validation() instanceof Validation.Accepted accepted) {
            SweTask task = accepted.task();
            SortedMap<String, Long> values = values(worked, wall);
            values.put("fail_to_pass", (long) task.failToPass().size());
            values.put("pass_to_pass", (long) task.passToPass().size());
            List<Measured.Image> images = tools.images(
                    List.of(worked.repositoryImage(), task.environment().digest()));
            return new Finished(task, null, measured(described, "accepted", values, images));
        }
        Rejection rejection = named(((Validation.Refused) worked.validation()).rejection(), described);
        return new Finished(null, rejection, measured(described, rejection.code(), values(worked, wall), List.of()));
    }

    private static Measured measured(
            Described described, String result, SortedMap<String, Long> values, List<Measured.Image> images) {
        String instance = described.candidate().fix().instanceId();
        return new Measured(described.id(), instance, result, values, images);
    }

    /** The same under the candidate's id, with its instance id as evidence. */
    private static Rejection named(Rejection rejection, Described described) {
        Map<String, String> evidence = new TreeMap<>(rejection.evidence());
        evidence.putIfAbsent("instance_id", described.candidate().fix().instanceId());
        return Rejection.swe(rejection.stage(), rejection.code(), described.id(), rejection.detail(), evidence);
    }

    private static SortedMap<String, Long> values(SweWorker.Worked worked, long wall) {
        SortedMap<String, Long> values = new TreeMap<>();
        var measurements = worked.validation().measurements();
        values.put("wall_millis", wall);
        values.put("leak_millis", measurements.leakMillis());
        values.put("retries", (long) measurements.retries());
        values.put("rounds", (long) worked.rounds());
        values.put("tree_bytes", measurements.bytes().tree());
        values.put("pack_bytes", measurements.bytes().pack());
        values.put(
                "unique_bytes",
                measurements.bytes().tree() + measurements.bytes().pack());
        measurements
                .runMillis()
                .forEach((stage, millis) -> values.put(
                        "run_" + stage + "_millis",
                        millis.stream().mapToLong(Long::longValue).sum()));
        return values;
    }
}
