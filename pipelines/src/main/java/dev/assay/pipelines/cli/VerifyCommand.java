package dev.assay.pipelines.cli;

import dev.assay.env.pack.BadPack;
import dev.assay.env.pack.Packs;
import dev.assay.env.proof.Origins;
import dev.assay.env.world.WorldSource;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.rollout.RewardCheck;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.pipelines.work.Lazy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: proves tasks again. */
@Command(
        name = "verify",
        description = {
            "Proves tasks again. Of the code-agent family from their rows and images alone: gold passes, no attempt fails, mutants"
                    + " of gold fail. Of the general-agent family from the files of their bundles alone: digests match, the tools"
                    + " are those that are described, the solution may only call tools and passes, on other data too where the"
                    + " pack of the environment is at hand; nothing and mutants fail. Of the code-interpreter family from rows and files"
                    + " alone: digests match, the solution gives the right answer in two fresh kernels, wrong answers and guesses are"
                    + " refused. Of the search family from rows and corpus alone: the corpus has its digest and states what the"
                    + " evidence says, no second answer satisfies the constraints, every wrong answer is refuted again.",
            "A mutant that lacks a part of the gold patch which no deciding test needs may survive; the kill rate says how many did not."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            arity = "1..*",
            paramLabel = "DATASET|BUNDLE",
            description = "folder that 'run' wrote, a file of rows, or folders of tool environments")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> paths;

    @Option(names = "--sample", paramLabel = "N", description = "only so many tasks of a family, always the same ones")
    private @Nullable Integer sample;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "20",
            description = "mutants of a code task at most; of a tools task at least (default: ${DEFAULT-VALUE})")
    private int mutants;

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "for tools: ${COMPLETION-CANDIDATES}; auto: a container where an engine answers, bubblewrap elsewhere")
    private SandboxChoice sandbox = SandboxChoice.AUTO;

    @Option(
            names = "--reseeds",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "databases with other data that the solution of a tools task is tried on (default: ${DEFAULT-VALUE})")
    private int reseeds;

    @Option(
            names = "--pack",
            paramLabel = "F.yaml",
            description = "a category pack of your own that environments were made with, for other data")
    private List<Path> packs = List.of();

    @Option(
            names = "--corpus",
            paramLabel = "PATH",
            description =
                    "for search: the run's configuration, published documents, or the folder of an index (default: as the run left it)")
    private @Nullable Path corpus;

    @Option(names = "--rewards", description = "compute the rewards of the datasets' traces again instead")
    private boolean rewards;

    @Option(
            names = "--traces",
            paramLabel = "PATH",
            description =
                    "with --rewards: the file of traces, or the folder of a rollout, where it is another than the dataset")
    private @Nullable Path traces;

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "print a line of JSON for each task")
    private boolean json;

    VerifyCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if (mutants < 1 || reseeds < 0 || (sample != null && sample < 1)) {
            throw new BadInput(
                    "The numbers of --sample and --mutants must be at least 1, that of --reseeds at least 0.");
        }
        if (rewards) {
            return rewards();
        }
        if (traces != null) {
            throw new BadInput("Traces are looked at with --rewards only.");
        }
        List<Path> datasets = new ArrayList<>();
        List<Path> notebooks = new ArrayList<>();
        List<Path> searches = new ArrayList<>();
        ToolTargets tools = new ToolTargets();
        for (Path path : paths) {
            if (ToolRows.isBundle(path)) {
                tools.bundle(path);
                continue;
            }
            Set<String> families = DatasetReader.families(path);
            if (families.contains("swe")) {
                datasets.add(path);
            }
            if (families.contains("tools")) {
                tools.dataset(path);
            }
            if (families.contains("notebook")) {
                notebooks.add(path);
            }
            if (families.contains("search")) {
                searches.add(path);
            }
        }
        Origins origins = new Origins(packs.stream().map(VerifyCommand::pack).toList());
        Verified done = Verified.NONE;
        for (Path dataset : datasets) {
            done = done.and(new SweVerification(talk, mutants, json).verify(dataset, sample));
        }
        if (!tools.isEmpty()) {
            try (ToolHosts hosts = ToolHosts.open(sandbox, "verify", Installing.allowed(noInstall), talk)) {
                done = done.and(new ToolVerification(talk, hosts, origins, mutants, reseeds, json)
                        .verify(tools.sample(sample)));
            }
        }
        try (NotebookKernels kernels = new NotebookKernels("verify", Installing.allowed(noInstall), talk)) {
            for (Path dataset : notebooks) {
                done = done.and(new NotebookVerification(talk, kernels, json).verify(dataset, sample));
            }
        }
        for (Path dataset : searches) {
            done = done.and(new SearchVerification(talk, corpus, json).verify(dataset, sample));
        }
        talk.say(
                "%d of %d tasks hold, %d do not, %d could not be checked",
                done.all() - done.bad() - done.broken(), done.all(), done.bad(), done.broken());
        return done.exitCode();
    }

    private int rewards() {
        List<Path> where = traces == null ? paths : List.of(traces);
        Lazy<ToolHosts> hosts =
                new Lazy<>(() -> ToolHosts.open(sandbox, "verify", Installing.allowed(noInstall), talk));
        Lazy<AttemptTools> attempts = new Lazy<>(() -> AttemptTools.open("verify"));
        try {
            Map<String, RewardCheck.Row> rows = RewardVerification.rows(
                    paths, (task, patch) -> attempts.get().run(task, patch));
            Verified done = new RewardVerification(talk, hosts::get, rows, json).verify(where);
            talk.say(
                    "%d of %d rewards hold, %d are contradicted, %d could not be checked",
                    done.all() - done.bad() - done.broken(), done.all(), done.bad(), done.broken());
            return done.exitCode();
        } finally {
            try {
                hosts.ifOpen(ToolHosts::close);
            } finally {
                attempts.ifOpen(AttemptTools::close);
            }
        }
    }

    private static WorldSource pack(Path file) {
        try {
            return Packs.read(file);
        } catch (BadPack e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }
}
