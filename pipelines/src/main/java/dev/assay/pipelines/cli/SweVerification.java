package dev.assay.pipelines.cli;

import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.swe.work.TaskCheck;
import dev.assay.swe.work.TaskCheck.Finding;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proves tasks of the code-agent family again, and says what was found. */
record SweVerification(Talk talk, int mutants, boolean json) {
    Verified verify(Path dataset, @Nullable Integer sample) {
        List<SweTask> tasks = DatasetReader.swe(dataset);
        List<SweTask> chosen = sample == null ? tasks : DatasetReader.sample(tasks, sample);
        int bad = 0;
        int broken = 0;
        try (AttemptTools tools = AttemptTools.open("verify")) {
            TaskCheck check = new TaskCheck(tools::run);
            for (SweTask task : chosen) {
                talk.progress("verifying %s (%d of %d)"
                        .formatted(task.instanceId(), chosen.indexOf(task) + 1, chosen.size()));
                try {
                    Finding finding = check.check(task, mutants);
                    bad += finding.problems().isEmpty() ? 0 : 1;
                    show(finding);
                } catch (InfraException e) {
                    broken++;
                    talk.say("%s could not be checked: %s", task.instanceId(), String.valueOf(e.getMessage()));
                }
            }
        }
        return new Verified(chosen.size(), bad, broken);
    }

    private void show(Finding finding) {
        double rate = finding.mutants() == 0 ? 0 : (double) finding.killed() / finding.mutants();
        if (json) {
            talk.json(Map.of(
                    "finding",
                    finding,
                    "kill_rate",
                    rate,
                    "holds",
                    finding.problems().isEmpty()));
            return;
        }
        talk.result("%s: %s, %d of %d mutants refused"
                .formatted(
                        finding.instance(),
                        finding.problems().isEmpty() ? "holds" : "DOES NOT HOLD",
                        finding.killed(),
                        finding.mutants()));
        finding.problems().forEach(problem -> talk.result("  " + problem));
        finding.survivors().forEach(survivor -> talk.result("  survived: " + survivor));
        finding.unapplied().forEach(name -> talk.result("  not counted, does not apply: " + name));
    }
}
