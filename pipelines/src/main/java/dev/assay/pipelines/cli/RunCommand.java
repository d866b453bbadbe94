package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.flow.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code run}: the whole pipeline. */
@Command(
        name = "run",
        description = {
            "Runs the whole pipeline of a configuration and writes a dataset.",
            "Options of Beam (--runner=…, --targetParallelism=…) are passed on to it."
        })
final class RunCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(paramLabel = "CONFIG.yaml", description = "what to do; see docs/configuration.md")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path config;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the output, or an address")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String out;

    @Option(names = "--resume", description = "go on in a folder that an earlier run left; finished work is reused")
    private boolean resume;

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "print the account of the run as JSON")
    private boolean json;

    @Unmatched
    private List<String> beam = new ArrayList<>();

    RunCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        BeamOptions.check(beam);
        Launch launch = new Launch(ConfigReader.read(config), out, resume, beam, Installing.allowed(noInstall));
        return new Outcome(talk, json).show(launch.run(new ProgressLine(talk)), out);
    }
}
