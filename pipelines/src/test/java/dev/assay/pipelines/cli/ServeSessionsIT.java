package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.pipelines.cli.CheckedBundle.Extra;
import dev.assay.pipelines.cli.HttpAgent.Told;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of {@code assay serve} on real sandboxes, some with tools that misbehave. */
@Timeout(300)
class ServeSessionsIT {
    private static final String MISBEHAVING =
            """


            import os
            import time


            def crash():
                os._exit(3)


            def sleep():
                time.sleep(60)


            def flood():
                return "x" * (2 << 20)


            def hoard():
                return len(bytearray(1 << 32))


            TOOLS.update(crash=crash, sleep=sleep, flood=flood, hoard=hoard)
            """;

    private static final String VERDICT = "{\"accepted\":%s,\"reason\":\"%s\",\"reward\":%d,\"submission\":%d}";
    private static final String DONE = "{\"done\": true}";

    @TempDir
    private static Path folder;

    private static Path bundle;
    private static Path bad;

    @BeforeAll
    static void write() throws IOException {
        assertThat(BubblewrapSetup.find(true, System.err).ready()).isTrue();
        bundle = DeskBundle.write(folder);
        bad = CheckedBundle.write(
                folder,
                "misbehaving",
                MISBEHAVING,
                Extra.of("crash"),
                Extra.of("sleep"),
                Extra.of("flood"),
                Extra.of("hoard"));
    }

    private static Serving serve(Path served, String... options) throws IOException {
        String[] all = Stream.concat(Stream.of("--sandbox", "bubblewrap"), Arrays.stream(options))
                .toArray(String[]::new);
        return Serving.start(folder, served, all);
    }

    private static String verdict(boolean accepted, String reason, int submission) {
        return VERDICT.formatted(accepted, reason, accepted ? 1 : 0, submission);
    }

    @Test
    void aBookingIsJudgedByTheDatabaseOfItsSession() throws Exception {
        byte[] before = Files.readAllBytes(bundle.resolve("db.sqlite"));
        try (Serving serving = serve(bundle, "--task", DeskBundle.BOOK);
                HttpAgent ada = new HttpAgent(serving.url());
                HttpAgent other = new HttpAgent(serving.url())) {
            assertThat(ada.submit(DONE).text()).isEqualTo(verdict(false, "STATE", 1));
            assertThat(ada.call("book_room", Map.of("guest", "Ada", "room", 4)).error())
                    .isFalse();
            assertThat(ada.call("book_room", Map.of("guest", "Bob", "room", 4)).text())
                    .startsWith("The policy does not allow it: A room must be free to be booked.");
            assertThat(other.submit(DONE).text()).isEqualTo(verdict(false, "STATE", 1));
            assertThat(ada.submit("done").text()).isEqualTo(verdict(false, "FORM", 2));
            assertThat(ada.submit(DONE).text()).isEqualTo(verdict(true, "OK", 3));
            assertThat(ada.call("book_room", Map.of("guest", "Ada", "room", 1)).error())
                    .isFalse();
            assertThat(ada.submit(DONE).text()).isEqualTo(verdict(false, "STATE", 4));
        }
        assertThat(Files.readAllBytes(bundle.resolve("db.sqlite"))).isEqualTo(before);
    }

    @Test
    void manyAgentsWorkBesideEachOther() throws Exception {
        ExecutorService agents = Executors.newFixedThreadPool(8);
        try (Serving serving = serve(bundle, "--task", DeskBundle.BOOK, "--sessions", "8")) {
            List<Future<String>> verdicts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                verdicts.add(agents.submit(() -> {
                    try (HttpAgent agent = new HttpAgent(serving.url())) {
                        agent.call("book_room", Map.of("guest", "Ada", "room", 4));
                        return agent.submit(DONE).text();
                    }
                }));
            }
            for (Future<String> each : verdicts) {
                assertThat(each.get()).isEqualTo(verdict(true, "OK", 1));
            }
        } finally {
            agents.shutdownNow();
        }
    }

    @Test
    void toolsThatMisbehaveHarmTheirOwnSessionOnly() throws Exception {
        try (Serving serving = serve(bad, "--call-seconds", "3");
                HttpAgent bystander = new HttpAgent(serving.url())) {
            assertThat(bystander.call("get_all_rooms", Map.of()).text()).isEqualTo("[1, 2, 3, 4, 5]");
            assertEnds(serving, "crash", "CRASHED: exit code 3");
            assertEnds(serving, "sleep", "TIMED_OUT: no answer within PT3S");
            assertEnds(serving, "hoard", "MEMORY_LIMIT");
            try (HttpAgent agent = new HttpAgent(serving.url())) {
                Told flood = agent.call("flood", Map.of());
                assertThat(flood.error()).isTrue();
                assertThat(flood.text()).contains("1048576 are allowed");
                assertThat(agent.call("get_all_rooms", Map.of()).error()).isFalse();
            }
            assertThat(bystander.call("get_all_rooms", Map.of()).text()).isEqualTo("[1, 2, 3, 4, 5]");
        }
    }

    private static void assertEnds(Serving serving, String tool, String how) throws Exception {
        try (HttpAgent agent = new HttpAgent(serving.url())) {
            Told told = agent.call(tool, Map.of());
            assertThat(told.error()).isTrue();
            assertThat(told.text())
                    .startsWith("The tools of this session have ended (" + how)
                    .contains("start another session");
            assertThat(agent.call("get_all_rooms", Map.of()).error()).isTrue();
        }
        try (HttpAgent next = new HttpAgent(serving.url())) {
            assertThat(next.call("get_all_rooms", Map.of()).error()).isFalse();
        }
    }

    @Test
    void callsAreCountedAndVerdictsAreKeptBack() throws Exception {
        Path verdicts = folder.resolve("kept.jsonl");
        try (Serving serving = serve(
                        bundle,
                        "--task",
                        DeskBundle.LOOK_UP,
                        "--calls",
                        "2",
                        "--no-verdict",
                        "--verdicts",
                        verdicts.toString());
                HttpAgent agent = new HttpAgent(serving.url())) {
            agent.call("get_all_rooms", Map.of());
            assertThat(agent.submit("{\"room\": 4}").text()).isEqualTo("\"The answer was received.\"");
            assertThat(agent.call("get_all_rooms", Map.of()).text()).isEqualTo("All 2 calls have been used.");
        }
        JsonNode kept = CanonicalJson.read(Files.readString(verdicts), JsonNode.class);
        assertThat(kept.path("reward").intValue()).isEqualTo(1);
        assertThat(kept.path("task").textValue()).isEqualTo(DeskBundle.LOOK_UP);
    }

    @Test
    void nothingButTheProtocolIsWrittenToStandardOutput() throws Exception {
        Process process =
                new Command(folder, Serving.command(bundle, "--stdio", "--json", "--sandbox", "bubblewrap")).start();
        try (OutputStream in = process.getOutputStream()) {
            String lines =
                    """
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    no message
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_all_rooms"}}
                    """;
            in.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(out).hasSize(3);
        assertThat(out).allMatch(line -> CanonicalJson.read(line, JsonNode.class)
                .path("jsonrpc")
                .asText()
                .equals("2.0"));
        assertThat(out.get(2)).contains("[1, 2, 3, 4, 5]");
    }

    @Test
    void aPortThatIsTakenIsBadInput() throws Exception {
        try (Serving serving = serve(bundle)) {
            String port = serving.url().replaceAll(".*:(\\d+)/.*", "$1");
            List<String> second = Serving.command(bundle, "--sandbox", "bubblewrap", "--http", port);
            assertThat(new Command(folder, second).tried().code()).isEqualTo(ExitCode.BAD_INPUT);
        }
    }
}
