package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.swe.work.TaskCheck;
import dev.assay.swe.work.TaskCheck.Finding;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: proves tasks again. */
@Command(
        name = "verify",
        description = {
            "Proves tasks again from their rows and images alone: gold passes, no attempt fails, mutants of gold fail.",
            "A mutant that lacks a part of the gold patch which no deciding test needs may survive; the kill rate says how many did not."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(paramLabel = "DATASET", description = "folder that 'run' wrote, or a file of rows")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Option(names = "--sample", paramLabel = "N", description = "only so many tasks, always the same ones")
    private @Nullable Integer sample;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "20",
            description = "mutants of a task at most (default: ${DEFAULT-VALUE})")
    private int mutants;

    @Option(names = "--json", description = "print a line of JSON for each task")
    private boolean json;

    VerifyCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if (mutants < 1 || (sample != null && sample < 1)) {
            throw new BadInput("The numbers of --sample and --mutants must be at least 1.");
        }
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
        talk.say(
                "%d of %d tasks hold, %d do not, %d could not be checked",
                chosen.size() - bad - broken, chosen.size(), bad, broken);
        return bad + broken == 0 ? ExitCode.DONE : ExitCode.FAILED;
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
