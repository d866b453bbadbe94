package dev.assay.pipelines.cli;

import dev.assay.env.mcp.AgentServer;
import dev.assay.env.mcp.Assignment;
import dev.assay.env.mcp.HttpOptions;
import dev.assay.env.mcp.HttpServing;
import dev.assay.env.mcp.Offer;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.pipelines.config.BadInput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve}: a tool environment, a notebook problem or a search question as a server of the Model Context Protocol. */
@Command(
        name = "serve",
        description = {
            "Serves the tools of an environment, a kernel for a notebook problem, or search, open and find over the corpus of a"
                    + " search question to agents, by the Model Context Protocol.",
            "Each session works on a database, in a kernel, or with pages of its own. With --task, only the tools of that task are"
                    + " offered, and submit_result is graded at once. On standard streams, nothing but the protocol is"
                    + " written to the output."
        })
final class ServeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            index = "0",
            paramLabel = "BUNDLE|DATASET",
            description =
                    "folder of an environment, with environment.json; or what 'run' wrote, or a file of rows, for a"
                            + " notebook problem or a search question")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path target;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description =
                    "the task to offer: a folder below tasks/ of the bundle; name or id of a notebook problem or a search question")
    private @Nullable String task;

    @Option(names = "--stdio", description = "one session on the standard streams; this is the default")
    private boolean stdio;

    @Option(names = "--http", paramLabel = "PORT", description = "streamable HTTP on this port; 0 for any that is free")
    private @Nullable Integer http;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "where to listen; anything but loopback is open to others, without a password (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "a further name by which clients may reach the server")
    private List<String> names = List.of();

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto: a container where an engine answers, bubblewrap elsewhere")
    private SandboxChoice sandbox = SandboxChoice.AUTO;

    @Option(
            names = "--verdicts",
            paramLabel = "F.jsonl",
            description = "append what came of each submission to this file")
    private @Nullable Path verdicts;

    @Option(
            names = "--notebooks",
            paramLabel = "DIR",
            description = "keep each session of a notebook problem as a notebook (.ipynb) in this folder")
    private @Nullable Path notebooks;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "folder of the files of a notebook problem (default: environments/NAME of the run)")
    private @Nullable Path files;

    @Option(
            names = "--corpus",
            paramLabel = "PATH",
            description =
                    "corpus of a search question: the run's configuration, published documents, or the folder of an index"
                            + " (default: as the run left it)")
    private @Nullable Path corpus;

    @Mixin
    private ServeBounds bounds = new ServeBounds();

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "over HTTP: say as a line of JSON where the server is")
    private boolean json;

    ServeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean search = SearchTarget.isAt(target, task);
        boolean notebook = !search && NotebookTarget.isAt(target);
        if (corpus != null && !search) {
            throw new BadInput("--corpus is for search questions, but (%s) is none.".formatted(target));
        }
        ServeOptions options = notebook ? bounds.forNotebook() : bounds.forTools();
        @Nullable HttpOptions listening = listening();
        int sessions = listening == null ? 1 : options.sessions();
        try (VerdictFile graded = VerdictFile.open(verdicts, talk);
                Served served = search
                        ? search(options, graded)
                        : notebook ? notebook(sessions, options, graded) : bundle(sessions, options, graded)) {
            served.server().trouble().ifPresent(why -> {
                throw new BadInput("(%s) cannot be served. %s".formatted(target, why));
            });
            if (listening == null) {
                serve(served.server());
            } else {
                listen(served, listening);
            }
        }
        return ExitCode.DONE;
    }

    private Served search(ServeOptions options, VerdictFile graded) {
        noFiles();
        return SearchServed.open(SearchTarget.choose(target, task, corpus), options, graded);
    }

    private void noFiles() {
        if (notebooks != null || files != null) {
            throw new BadInput(
                    "--notebooks and --files are for notebook problems, but (%s) is none.".formatted(target));
        }
    }

    private Served bundle(int sessions, ServeOptions options, VerdictFile graded) {
        noFiles();
        BundleServed.Chosen chosen = BundleServed.choose(target, task);
        boolean mayInstall = Installing.allowed(noInstall);
        return BundleServed.open(
                chosen, sessions, host -> Judge.open(sandbox, mayInstall, host, talk), options, graded);
    }

    private Served notebook(int sessions, ServeOptions options, VerdictFile graded) {
        if (sandbox == SandboxChoice.BUBBLEWRAP) {
            throw new BadInput("Kernels run in containers only.\nMaybe leave out '--sandbox bubblewrap'.");
        }
        NotebookTarget chosen = NotebookTarget.choose(target, task, files);
        return NotebookServed.open(chosen, sessions, notebooks, Installing.allowed(noInstall), options, graded, talk);
    }

    private @Nullable HttpOptions listening() {
        try {
            if (stdio && http != null) {
                throw new BadInput("There is one transport: --stdio or --http %d, not both.".formatted(http));
            }
            return http == null ? null : new HttpOptions(host, http, Set.copyOf(names));
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private void serve(AgentServer server) throws IOException {
        talk.say("Serving %s on the standard streams.", server.offer().title());
        PrintStream before = System.out;
        // Whatever a library prints is no message.
        System.setOut(talk.err());
        try {
            server.serve(System.in, talk.protocol());
        } finally {
            System.setOut(before);
        }
    }

    private void listen(Served served, HttpOptions listening) throws InterruptedException {
        if (!listening.local()) {
            talk.say(
                    "warning: (%s) can be reached from other machines, and there is no password: whoever reaches it may use the tools.",
                    listening.host());
        }
        try (HttpServing serving = served.server().listen(listening)) {
            ready(served, serving);
            // Until the process is ended.
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new BadInput(
                    "The server cannot listen at (%s) on the port (%d): %s"
                            .formatted(listening.host(), listening.port(), e),
                    e);
        }
    }

    private void ready(Served served, HttpServing serving) {
        if (!json) {
            talk.result(serving.address().toString());
        } else {
            Offer offer = served.server().offer();
            Map<String, Object> said = new TreeMap<>();
            said.put("url", serving.address().toString());
            said.put("environment", offer.environment());
            said.put("tools", offer.tools().size());
            SandboxChoice kind = served.sandbox();
            if (kind != null) {
                said.put("sandbox", kind.toString());
            }
            Assignment assignment = offer.task();
            if (assignment != null) {
                said.put("task", assignment.name());
            }
            talk.json(said);
        }
        talk.flush();
    }
}
