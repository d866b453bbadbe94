package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.CorpusConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.pipelines.flow.Launch;
import dev.assay.pipelines.search.HostPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quickstart}: the examples that the repository ships, from their histories to a dataset with trajectories. */
@Command(
        name = "quickstart",
        description = {
            "Runs the examples end to end: finds or installs a container engine, builds what is needed, writes a dataset; then trajectories"
                    + " in two tasks of each family, their scores, and every export.",
            "Without an engine, tool environments are made in bubblewrap, and the families of code agents and notebooks are not run (exit code 2).",
            "Search questions are about the packages of this machine's package lists; without lists, about those that are installed; without"
                    + " either, that family is not run (exit code 2).",
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
        RunConfig possible = withCorpus(all, HostPackages.standard(), talk);
        talk.say("running %s into %s", config, out);
        if (!engine.running()) {
            talk.say("%s", engine.advice());
        }
        int code = run(engine.running() ? possible : possible.withoutEngine());
        if (!engine.running()) {
            talk.say("THE SWE AND NOTEBOOK FAMILIES WERE NOT RUN: they need a container engine.");
        }
        boolean searched = possible.search() != null || all.search() == null;
        if (!searched) {
            talk.say(
                    "THE SEARCH FAMILY WAS NOT RUN: it asks about packages of Debian or a relative of it, and this machine"
                            + " knows none.\nMaybe name a corpus of your own in a configuration; see docs/search-questions.md.");
        }
        return code == ExitCode.DONE && !(engine.running() && searched) ? ExitCode.NOTHING : code;
    }

    /** With what this machine has for search questions to be about. */
    static RunConfig withCorpus(RunConfig config, HostPackages packages, Talk talk) {
        SearchConfig search = config.search();
        if (search == null || packages.listed()) {
            return config;
        }
        Optional<CorpusConfig> installed = packages.installedOnes();
        if (installed.isEmpty()) {
            return config.withSearch(null);
        }
        talk.say(
                "This machine has no package lists below (%s): search questions are about the packages that are installed (%s) instead.\nMaybe fetch lists, as root with 'apt-get update', for more and harder ones.",
                packages.lists(), packages.installed());
        return config.withSearch(search.withPaths(List.of(installed.get()), search.lexicon()));
    }

    private int run(RunConfig config) {
        Launch launch = new Launch(config, out.toString(), true, List.of(), Installing.allowed(noInstall));
        int code = new Outcome(talk, json).show(launch.run(new ProgressLine(talk)), out.toString());
        return code == ExitCode.DONE ? new QuickstartVerbs(talk, out, noInstall).run() : code;
    }
}
