package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.gate.GateOptions;
import dev.assay.env.proof.EnvironmentProof;
import dev.assay.env.proof.Origins;
import dev.assay.env.proof.TaskProof;
import dev.assay.env.proof.ToolFinding;
import dev.assay.pipelines.cli.ToolTargets.Target;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Proves tasks of the general-agent family again, several environments at once, and says what was found in their order. */
final class ToolVerification {
    private final Talk talk;
    private final ToolHosts hosts;
    private final Origins origins;
    private final TaskProof proof;
    private final int reseeds;
    private final boolean json;

    ToolVerification(Talk talk, ToolHosts hosts, Origins origins, int mutants, int reseeds, boolean json) {
        this.talk = talk;
        this.hosts = hosts;
        this.origins = origins;
        GateOptions design = GateOptions.DESIGN;
        this.proof = new TaskProof(
                hosts.judge(),
                hosts.solver(),
                new GateOptions(design.runs(), mutants, design.random(), design.calls()));
        this.reseeds = reseeds;
        this.json = json;
    }

    /**
     * What came of one environment.
     *
     * @param findings of its tasks, or one of itself
     * @param broken tasks that could not be checked, with why
     */
    private record Came(List<ToolFinding> findings, Map<String, String> broken) {}

    Verified verify(List<Target> targets) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Verified done = Verified.NONE;
        try {
            List<Future<Came>> running = new ArrayList<>();
            for (Target target : targets) {
                Callable<Came> work = () -> environment(target);
                running.add(pool.submit(work));
            }
            int number = 0;
            for (Future<Came> each : running) {
                talk.progress("verifying environments (%d of %d)".formatted(++number, running.size()));
                done = done.and(show(each.get()));
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The verification was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The verification itself failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Came environment(Target target) {
        String name =
                String.valueOf(target.folder().toAbsolutePath().normalize().getFileName());
        List<ToolFinding> findings = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>();
        try (EnvironmentProof environment =
                EnvironmentProof.open(target.folder(), hosts.judge(), proof, origins, reseeds)) {
            if (!environment.problems().isEmpty()) {
                return new Came(List.of(ToolFinding.unproven(name, null, null, environment.problems())), broken);
            }
            for (String task : target.tasks()) {
                try {
                    findings.add(environment.prove(task).with(row(environment, target, task)));
                } catch (InfraException e) {
                    broken.put(task, String.valueOf(e.getMessage()));
                }
            }
        } catch (BundleProblem e) {
            findings.add(ToolFinding.unproven(name, null, null, List.of(e.code() + ": " + e.message())));
        } catch (InfraException e) {
            broken.put(name, String.valueOf(e.getMessage()));
        }
        return new Came(findings, broken);
    }

    /** What the dataset says otherwise than the bundle. */
    private static List<String> row(EnvironmentProof environment, Target target, String task) {
        Map<String, ToolTask> rows = target.rows();
        if (rows == null) {
            return List.of();
        }
        ToolTask row = rows.get(task);
        if (row == null) {
            return List.of("The dataset has no row of this task.");
        }
        try {
            return CanonicalJson.id(row).equals(CanonicalJson.id(environment.row(task)))
                    ? List.of()
                    : List.of("The row of the dataset is not that of the bundle.");
        } catch (BundleProblem e) {
            // The finding says so already.
            return List.of();
        }
    }

    private Verified show(Came came) {
        int bad = 0;
        for (ToolFinding finding : came.findings()) {
            bad += finding.holds() ? 0 : 1;
            show(finding);
        }
        came.broken().forEach((task, why) -> talk.say("%s could not be checked: %s", task, why));
        return new Verified(
                came.findings().size() + came.broken().size(),
                bad,
                came.broken().size());
    }

    private void show(ToolFinding finding) {
        if (json) {
            talk.json(Map.of("finding", finding, "kill_rate", finding.killRate(), "holds", finding.holds()));
            return;
        }
        String what = finding.task() == null ? finding.bundle() : finding.bundle() + "/" + finding.task();
        if (finding.holds()) {
            talk.result("%s: holds, %d of %d mutants refused (%d right after all), %d other databases; %s"
                    .formatted(
                            what,
                            finding.killed(),
                            finding.mutants(),
                            finding.equivalent(),
                            finding.reseeded(),
                            finding.data()));
        } else {
            talk.result("%s: DOES NOT HOLD".formatted(what));
            finding.problems().forEach(problem -> talk.result("  " + problem));
        }
    }
}
