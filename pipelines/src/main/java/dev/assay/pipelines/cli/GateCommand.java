package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.gate.Gate;
import dev.assay.verifiers.gate.GateReport;
import dev.assay.verifiers.gate.StageRuns;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.junit.RunFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gate}: the decision alone, on folders of JUnit XML. */
@Command(
        name = "gate",
        description = {
            "Decides whether repeated test runs prove a task.",
            "Each folder holds one sub-folder a run, with the JUnit XML of that run at any depth; an empty sub-folder, or none, is a"
                    + " run that reported nothing. The decision is the result: the exit code is 0 whether accepted or not."
        })
final class GateCommand implements Callable<Integer> {
    private final Talk talk;

    @Option(names = "--base", required = true, paramLabel = "DIR", description = "runs of the repository as it was")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path base;

    @Option(names = "--test", required = true, paramLabel = "DIR", description = "runs with the test patch")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path test;

    @Option(names = "--gold", required = true, paramLabel = "DIR", description = "runs with the test and gold patches")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path gold;

    @Option(
            names = "--min-runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "runs that each configuration must have (default: ${DEFAULT-VALUE})")
    private int minRuns;

    @Option(names = "--json", description = "print the decision as JSON")
    private boolean json;

    GateCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if (minRuns < 1) {
            throw new BadInput("The least number of runs (--min-runs %d) must be at least 1.".formatted(minRuns));
        }
        exists("--base", base);
        exists("--test", test);
        exists("--gold", gold);
        StageRuns runs = new StageRuns(read(base), read(test), read(gold));
        GateReport report = Gate.decide(runs, minRuns);
        if (json) {
            talk.json(report);
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private static void exists(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("The folder (%s %s) does not exist.".formatted(option, folder));
        }
    }

    private List<TestRun> read(Path folder) {
        List<TestRun> runs = RunFolders.read(folder, minRuns);
        for (TestRun run : runs) {
            run.warnings().forEach(warning -> talk.say("%s", warning));
        }
        return runs;
    }

    private void print(GateReport report) {
        talk.result(report.accepted() ? "accepted" : "refused: " + String.join(", ", report.reasons()));
        list("fail to pass", report.failToPass());
        list("broken", report.broken());
        list("flaky", report.flaky());
        talk.result("pass to pass: " + report.passToPass().size());
    }

    private void list(String name, List<String> ids) {
        talk.result("%s: %d".formatted(name, ids.size()));
        ids.forEach(id -> talk.result("  " + id));
    }
}
