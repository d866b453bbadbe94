package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.mcp.BundleServer;
import dev.assay.env.mcp.HttpOptions;
import dev.assay.env.mcp.HttpServing;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.SessionLimits;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve}: a tool environment as a server of the Model Context Protocol. */
@Command(
        name = "serve",
        description = {
            "Serves the tools of an environment to agents, by the Model Context Protocol.",
            "Each session works on a database of its own. With --task, only the tools of that task are offered, and"
                    + " submit_result is graded at once. On standard streams, nothing but the protocol is written to the output."
        })
final class ServeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "folder of an environment, with environment.json")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path bundle;

    @Option(names = "--task", paramLabel = "NAME", description = "the task to offer, a folder below tasks/")
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

    @Option(names = "--no-verdict", description = "do not tell agents what came of their submissions")
    private boolean noVerdict;

    @Option(
            names = "--verdicts",
            paramLabel = "F.jsonl",
            description = "append what came of each submission to this file")
    private @Nullable Path verdicts;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "500",
            description = "calls of a session at most, submissions included (default: ${DEFAULT-VALUE})")
    private int calls;

    @Option(
            names = "--call-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "time for one call (default: ${DEFAULT-VALUE})")
    private int callSeconds;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "32",
            description = "sessions at once over HTTP (default: ${DEFAULT-VALUE})")
    private int sessions;

    @Option(
            names = "--idle-minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "a session over HTTP that does nothing for so long is ended (default: ${DEFAULT-VALUE})")
    private int idleMinutes;

    @Option(
            names = "--message-bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description = "length of a message of a client at most (default: ${DEFAULT-VALUE})")
    private int messageBytes;

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "over HTTP: say as a line of JSON where the server is")
    private boolean json;

    ServeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServeOptions options = options();
        @Nullable HttpOptions listening = listening();
        BundleReader read = read();
        @Nullable ToolTask chosen = task == null ? null : choose(tasks(read), task);
        int children = BundleServer.children(http == null ? 1 : sessions);
        try (VerdictFile graded = VerdictFile.open(verdicts, talk);
                Judge judge = Judge.open(
                        sandbox,
                        Installing.allowed(noInstall),
                        HostOptions.standard().withChildren(children, 1),
                        talk);
                BundleServer server = server(read, chosen, judge, options, graded)) {
            server.trouble().ifPresent(why -> {
                throw new BadInput("The bundle (%s) cannot be served. %s".formatted(bundle, why));
            });
            if (listening == null) {
                serve(server);
            } else {
                listen(server, listening, judge);
            }
        }
        return ExitCode.DONE;
    }

    private ServeOptions options() {
        try {
            SessionLimits limits = SessionLimits.standard().withCalls(calls).withCall(Duration.ofSeconds(callSeconds));
            return new ServeOptions(limits, sessions, Duration.ofMinutes(idleMinutes), messageBytes, !noVerdict);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
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

    private BundleReader read() {
        if (!Files.isDirectory(bundle)) {
            throw new BadInput("The folder (%s) does not exist.".formatted(bundle));
        }
        try {
            return BundleReader.of(bundle);
        } catch (BundleProblem e) {
            throw new BadInput("The folder (%s) is no bundle. %s".formatted(bundle, e.message()), e);
        }
    }

    private List<ToolTask> tasks(BundleReader read) {
        try {
            return read.tasks();
        } catch (BundleProblem e) {
            throw new BadInput(
                    "The tasks of the bundle (%s) are not as they were made. %s".formatted(bundle, e.message()), e);
        }
    }

    private ToolTask choose(List<ToolTask> tasks, String name) {
        return tasks.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("The bundle (%s) has no task (%s).\nMaybe one of: %s"
                        .formatted(
                                bundle,
                                name,
                                tasks.stream().map(ToolTask::name).limit(20).collect(Collectors.joining(", ")))));
    }

    private BundleServer server(
            BundleReader read, @Nullable ToolTask chosen, Judge judge, ServeOptions options, VerdictFile graded) {
        try {
            return BundleServer.of(read.bundle(), chosen, judge.host(), options, graded);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The bundle (%s) cannot be served. %s".formatted(bundle, e.getMessage()), e);
        }
    }

    private void serve(BundleServer server) throws IOException {
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

    private void listen(BundleServer server, HttpOptions listening, Judge judge) throws InterruptedException {
        if (!listening.local()) {
            talk.say(
                    "warning: (%s) can be reached from other machines, and there is no password: whoever reaches it may use the tools.",
                    listening.host());
        }
        try (HttpServing serving = server.listen(listening)) {
            ready(server, serving, judge);
            // Until the process is ended.
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new BadInput(
                    "The server cannot listen at (%s) on the port (%d): %s"
                            .formatted(listening.host(), listening.port(), e),
                    e);
        }
    }

    private void ready(BundleServer server, HttpServing serving, Judge judge) {
        if (!json) {
            talk.result(serving.address().toString());
        } else {
            Map<String, Object> said = new TreeMap<>();
            said.put("url", serving.address().toString());
            said.put("environment", server.offer().environment());
            said.put("tools", server.offer().tools().size());
            said.put("sandbox", judge.choice().toString());
            if (task != null) {
                said.put("task", task);
            }
            talk.json(said);
        }
        talk.flush();
    }
}
