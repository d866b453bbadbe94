package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.flow.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quickstart}: the examples that the repository ships, from their histories to a dataset. */
@Command(
        name = "quickstart",
        description = {
            "Runs the examples end to end: finds or installs a container engine, builds what is needed, writes a dataset.",
            "Without an engine, tool environments are made in bubblewrap, and the families of code agents and notebooks are not run (exit code 2).",
            "Opens no port. A second time it reuses finished work and images."
        })
final class QuickstartCommand implements Callable<Integer> {
    private final Talk talk;

    @Option(names = "--no-install", description = "install nothing on this machine and start no container engine")
    private boolean noInstall;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out/quickstart",
            description = "folder of the output (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(names = "--json", description = "print the account of the run as JSON")
    private boolean json;

    QuickstartCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        Path config = Home.folder().resolve("examples/quickstart.yaml");
        if (!Files.isRegularFile(config)) {
            throw new BadInput(
                    "The examples (%s) are not here.%nMaybe run the launcher of a full checkout.".formatted(config));
        }
        EngineCheck engine = EngineCheck.ensure(Installing.allowed(noInstall), talk);
        RunConfig all = ConfigReader.read(config);
        talk.say("running %s into %s", config, out);
        if (engine.running()) {
            return run(all);
        }
        talk.say("%s", engine.advice());
        int code = run(all.withoutEngine());
        talk.say("THE SWE AND NOTEBOOK FAMILIES WERE NOT RUN: they need a container engine.");
        return code == ExitCode.DONE ? ExitCode.NOTHING : code;
    }

    private int run(RunConfig config) {
        Launch launch = new Launch(config, out.toString(), true, List.of(), Installing.allowed(noInstall));
        return new Outcome(talk, json).show(launch.run(new ProgressLine(talk)), out.toString());
    }
}
