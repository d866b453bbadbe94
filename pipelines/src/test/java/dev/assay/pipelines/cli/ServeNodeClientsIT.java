package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and checks of the protocol's own makers that run on Node, of pinned versions, against {@code assay serve}. */
class ServeNodeClientsIT {
    private static final String SDK = "@modelcontextprotocol/sdk@1.32.2";
    private static final String CONFORMANCE = "@modelcontextprotocol/conformance@0.1.16";

    @TempDir
    private static Path folder;

    private static HostNode node;
    private static Path bundle;

    @BeforeAll
    static void install() throws IOException {
        assertThat(BubblewrapSetup.find(true, System.err).ready()).isTrue();
        node = HostNode.in(Files.createDirectory(folder.resolve("node")));
        node.install(folder, SDK, CONFORMANCE);
        bundle = DeskBundle.write(folder);
        try (InputStream in = ServeNodeClientsIT.class.getResourceAsStream("client.mjs")) {
            Files.write(folder.resolve("client.mjs"), Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static Command client() {
        return Command.of(folder, node.program(), "client.mjs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "container"})
    void theTypeScriptClientDoesATaskOverStandardStreams(String sandbox) throws IOException {
        List<String> server = Serving.command(bundle, "--stdio", "--task", DeskBundle.LOOK_UP, "--sandbox", sandbox);
        SolvedByClient.check(bundle, client().and(server.toArray(String[]::new)).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "container"})
    void theTypeScriptClientDoesATaskOverHttp(String sandbox) throws IOException {
        Path verdicts = folder.resolve(sandbox + ".jsonl");
        try (Serving serving = Serving.start(
                folder,
                bundle,
                "--task",
                DeskBundle.LOOK_UP,
                "--sandbox",
                sandbox,
                "--verdicts",
                verdicts.toString())) {
            assertThat(serving.said().path("sandbox").textValue()).isEqualTo(sandbox);
            SolvedByClient.check(bundle, client().and(serving.url()).run());
            // Another session: the database and the count of submissions are its own.
            SolvedByClient.check(bundle, client().and(serving.url()).run());
        }
        assertThat(Files.readAllLines(verdicts)).hasSize(4).allMatch(line -> CanonicalJson.read(line, Map.class)
                .get("task")
                .equals(DeskBundle.LOOK_UP));
    }

    /**
     * The official checks of servers, as far as an environment of tools can have what they ask for. The others ask for tools that answer
     * with images or sound, log, report progress or ask the client for something, and for resources and prompts of their own.
     */
    @Test
    void theOfficialChecksPassWhereTheyCanRun() throws IOException {
        Map<String, String> passed = new TreeMap<>();
        try (Serving serving = Serving.start(
                folder, CheckedBundle.write(folder), "--task", CheckedBundle.TASK, "--sandbox", "bubblewrap")) {
            Command.Ran ran = Command.of(
                            folder,
                            node.program(),
                            "node_modules/@modelcontextprotocol/conformance/dist/index.js",
                            "server",
                            "--url",
                            serving.url(),
                            "--suite",
                            "all")
                    .tried();
            System.err.println(ran.out());
            Matcher line = Pattern.compile("(?m)^. ([a-z0-9-]+): (\\d+) passed, (\\d+) failed")
                    .matcher(ran.out());
            while (line.find()) {
                passed.put(
                        line.group(1),
                        line.group(2) + " of " + (Integer.parseInt(line.group(2)) + Integer.parseInt(line.group(3))));
            }
        }
        assertThat(passed).hasSize(32);
        assertThat(passed)
                .containsAllEntriesOf(Map.of(
                        "server-initialize", "1 of 1",
                        "ping", "1 of 1",
                        "logging-set-level", "1 of 1",
                        "tools-list", "1 of 1",
                        "tools-call-simple-text", "1 of 1",
                        "tools-call-error", "1 of 1",
                        "resources-list", "1 of 1",
                        "prompts-list", "1 of 1",
                        "server-sse-multiple-streams", "1 of 1",
                        "dns-rebinding-protection", "2 of 2"))
                .containsEntry("json-schema-2020-12", "4 of 4");
    }
}
