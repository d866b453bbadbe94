package dev.assay.swe.run;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.Gate;
import dev.assay.verifiers.gate.GateReport;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.task.StageSummary;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The validation of one candidate. */
final class OneValidation {
    /** The two that decide soonest come first: most refusals need no third. */
    private static final List<Stage> ORDER = List.of(Stage.GOLD, Stage.TEST, Stage.BASE);

    private final SweCandidate candidate;
    private final Repository source;
    private final Recipe recipe;
    private final StagedRuns staged;
    private final LeakCheck leaks;
    private final Function<String, LayerBytes> bytes;
    private final SortedMap<String, String> versions;
    private long leakMillis;

    OneValidation(
            SweCandidate candidate,
            Repository source,
            Recipe recipe,
            StagedRuns staged,
            LeakCheck leaks,
            Function<String, LayerBytes> bytes,
            SortedMap<String, String> versions) {
        this.candidate = candidate;
        this.source = source;
        this.recipe = recipe;
        this.staged = staged;
        this.leaks = leaks;
        this.bytes = bytes;
        this.versions = versions;
    }

    Validation decide(@Nullable RunAttempt firstGold, int runs) {
        try {
            Optional<Rejection> early = runAll(firstGold, runs);
            if (early.isPresent()) {
                return new Validation.Refused(early.get(), measured());
            }
            GateReport report = Gate.decide(staged.forGate(), runs);
            return report.accepted() ? checked(report) : new Validation.Refused(refusal(report), measured());
        } catch (InputProblem e) {
            return new Validation.Refused(
                    e.toRejection("environment", candidate.fix().id(), Map.of()), measured());
        } catch (InfraException e) {
            return new Validation.Broken(e.toVerdict(), measured());
        } catch (IOException e) {
            InfraException failure = new InfraException(
                    "storage",
                    "The repository (%s) cannot be read: %s"
                            .formatted(candidate.fix().repo(), e.getMessage()),
                    true,
                    e);
            return new Validation.Broken(failure.toVerdict(), measured());
        }
    }

    private Optional<Rejection> runAll(@Nullable RunAttempt firstGold, int runs) {
        for (int round = 0; round < runs; round++) {
            for (Stage stage : ORDER) {
                boolean first = round == 0 && stage == Stage.GOLD;
                RunAttempt attempt = first && firstGold != null ? staged.add(stage, firstGold) : staged.run(stage);
                Optional<Rejection> refusal = refusal(attempt, stage);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Rejection> refusal(RunAttempt attempt, Stage stage) {
        Optional<PatchFailure> failure = PatchFailure.in(attempt);
        if (failure.isPresent()) {
            return Optional.of(Refusals.patchFailed(candidate, failure.get(), stage == Stage.GOLD));
        }
        if (Gate.mayStillPass(staged.forGate())) {
            return Optional.empty();
        }
        return Optional.of(refusal(Gate.decide(staged.forGate(), 1)));
    }

    private Rejection refusal(GateReport report) {
        return Refusals.gate(candidate, report, staged.forGate(), staged.last());
    }

    private Validation checked(GateReport report) throws IOException {
        long start = System.nanoTime();
        LeakReport leak = staged.retried(() -> leaks.examine(staged.image(), candidate, source));
        leakMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (!leak.clean()) {
            return new Validation.Refused(Refusals.leak(candidate, leak), measured());
        }
        return new Validation.Accepted(row(report, leak.foreignObjects()), measured());
    }

    private Measurements measured() {
        return staged.measured(leakMillis, layerBytes());
    }

    private LayerBytes layerBytes() {
        LayerBytes unknown = new LayerBytes(0, 0, 0);
        try {
            return staged.image().isEmpty() ? unknown : bytes.apply(staged.image());
        } catch (InfraException e) {
            // A figure is not worth a validation.
            return unknown;
        }
    }

    private SweTask row(GateReport report, int foreignObjects) throws IOException {
        String repo = candidate.fix().repo();
        String base = candidate.fix().baseCommit();
        return new SweTask(
                SweTask.SCHEMA,
                SweTask.idOf(
                        repo,
                        base,
                        candidate.patch().gold(),
                        candidate.patch().test(),
                        candidate.statement(),
                        recipe,
                        report.failToPass(),
                        report.passToPass()),
                repo,
                candidate.fix().instanceId(),
                base,
                candidate.patch().gold(),
                candidate.patch().test(),
                candidate.statement(),
                candidate.hints(),
                candidate.fix().createdAt(),
                ProjectVersion.at(source, base),
                report.failToPass(),
                report.passToPass(),
                base,
                candidate.language(),
                candidate.statementSource(),
                EnvironmentRef.image(staged.image()),
                recipe,
                summaries(report),
                report.flaky(),
                foreignObjects,
                provenance(repo),
                null);
    }

    private SortedMap<String, StageSummary> summaries(GateReport report) {
        Set<String> flaky = new HashSet<>(report.flaky());
        SortedMap<String, StageSummary> summaries = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            summaries.put(StagedRuns.name(stage), StageSummary.of(staged.runs(stage), flaky));
        }
        return summaries;
    }

    private Provenance provenance(String repo) {
        return new Provenance(
                repo,
                candidate.license(),
                candidate.licenseEvidence(),
                candidate.fix().createdAt(),
                versions);
    }
}
