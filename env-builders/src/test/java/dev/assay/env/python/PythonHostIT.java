package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.python.ChildEnd.Kind;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of host must do, whatever is run in it. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class PythonHostIT {
    private static final ChildLimits LIMITS =
            ChildLimits.once().withCpuSeconds(1).withMemoryBytes(256L << 20).withOutput(1 << 20, 1 << 16);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Parameter
    Backend backend;

    private PythonHost solver;

    @BeforeParameterizedClassInvocation
    void open() {
        solver = backend.open(HostKind.SOLVER, HostOptions.standard());
    }

    @AfterParameterizedClassInvocation
    void close() {
        solver.close();
        solver.close();
    }

    @AfterEach
    void theNextChildWorks() {
        FakeTools tools = FakeTools.echo();
        assertThat(run("def solve(tools):\n    tools.submit_result('well')", tools)
                        .finished())
                .isTrue();
        assertThat(tools.submitted).containsExactly("{\"*\": [\"well\"]}");
    }

    private PythonChild child(String body, ChildLimits limits) {
        String source = "import os, sys, time, struct\ndef solve(tools):\n" + body.indent(4);
        return solver.start(new ChildSpec(
                Role.SOLUTION,
                CanonicalJson.mapper().createObjectNode().put("source", source).put("stdout", 1000),
                Map.of(),
                limits));
    }

    private ChildEnd end(String body, ChildLimits limits) {
        try (PythonChild child = child(body, limits)) {
            Received received = child.receive(LONG);
            if (received instanceof Received.Message message) {
                throw new AssertionError("it lived to say " + message.body());
            }
            return ((Received.Ended) received).end();
        }
    }

    /** Sends raw bytes on the child's own wire. */
    private ChildEnd endAfterSending(String bytes) {
        return end("tools._wire.sock.sendall(%s)\ntime.sleep(60)".formatted(bytes), LIMITS);
    }

    private SolutionResult run(String source, ToolCaller tools) {
        return new SolutionRun(solver, ChildLimits.once()).run(source, tools);
    }

    @Test
    void aChildSaysWhatItDidAndExits() {
        try (PythonChild child = child("print(1 + 1)", LIMITS)) {
            assertThat(child.receive(LONG))
                    .isInstanceOfSatisfying(Received.Message.class, message -> assertThat(message.body())
                            .hasToString("{\"done\":true,\"stdout\":\"2\\n\"}"));
            assertThat(child.finish().kind()).isEqualTo(Kind.EXITED);
            assertThat(child.finish().kind()).isEqualTo(Kind.EXITED);
            assertThat(child.receive(LONG)).isInstanceOf(Received.Ended.class);
        }
    }

    @Test
    void messagesGoToAndFroUnharmed() {
        List<String> seen = new ArrayList<>();
        ToolCaller tools = new FakeTools((name, arguments) -> {
            seen.add(arguments);
            return new ToolResult.Answer("[\"ä€😀\\ud800\", 1.0, null, 12345678901234567890]");
        });
        SolutionResult result = run(
                """
                def solve(tools):
                    got = tools.take(text="ä€😀\\ud800", number=-1.5e300, none=None)
                    tools.submit_result(repr([ascii(x) for x in got]))
                """,
                tools);
        assertThat(result.error()).isEmpty();
        assertThat(seen)
                .containsExactly(
                        "{\"text\": \"\\u00e4\\u20ac\\ud83d\\ude00\\ud800\", \"number\": -1.5e+300, \"none\": null}",
                        "{\"*\": [\"[\\\"'\\\\\\\\xe4\\\\\\\\u20ac\\\\\\\\U0001f600\\\\\\\\ud800'\\\", '1.0', 'None', '12345678901234567890']\"]}");
    }

    @Test
    void whatDoesNotAnswerInTimeIsEnded() {
        try (PythonChild child = child("time.sleep(60)", LIMITS)) {
            Received received = child.receive(Duration.ofMillis(300));
            assertThat(((Received.Ended) received).end().text()).isEqualTo("TIMED_OUT: no answer within PT0.3S");
        }
    }

    @Test
    void theTimeOfAChildIsBoundedAsAWhole() {
        assertThat(end("time.sleep(60)", LIMITS.withWall(Duration.ofMillis(500)))
                        .text())
                .isEqualTo("TIMED_OUT: not done within PT0.5S");
    }

    @Test
    void processorTimeIsBounded() {
        assertThat(end("while True: pass", LIMITS).text()).isEqualTo("CPU_LIMIT: more than 1 s of processor time");
    }

    @Test
    void memoryIsBounded() {
        assertThat(end("x = bytearray(1 << 30)", LIMITS).text())
                .isEqualTo("MEMORY_LIMIT: more than 268435456 bytes of memory");
    }

    @Test
    void aLongMessageIsRefusedByItsLength() {
        assertThat(endAfterSending("struct.pack('>I', 1 << 17)").text())
                .isEqualTo("OUTPUT_LIMIT: a message of more than 65536 bytes");
        assertThat(endAfterSending("b'\\xff' * 4").kind()).isEqualTo(Kind.OUTPUT_LIMIT);
    }

    @Test
    void allMessagesTogetherAreBounded() {
        String flood = "body = b'{\"call\": \"' + b'x' * 60000 + b'\"}'\n"
                + "for i in range(30): tools._wire.sock.sendall(struct.pack('>I', len(body)) + body)";
        try (PythonChild child = child(flood, LIMITS)) {
            Received received = child.receive(LONG);
            while (received instanceof Received.Message) {
                received = child.receive(LONG);
            }
            assertThat(((Received.Ended) received).end().text())
                    .isEqualTo("OUTPUT_LIMIT: more than 1048576 bytes in all");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "[]",
                "null",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": 1} {}",
                "{\"a\": 1",
                "{'a': 1}",
                "{\"a\": \"\\ud8\"}"
            })
    void whatIsNotOneStrictObjectIsAgainstTheProtocol(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes) {
            escaped.append("\\x%02x".formatted(one));
        }
        assertThat(endAfterSending("struct.pack('>I', %d) + b'%s'".formatted(bytes.length, escaped))
                        .text())
                .isEqualTo("PROTOCOL: a message that is not a JSON object");
    }

    @Test
    void textThatIsNotUtf8IsAgainstTheProtocol() {
        assertThat(endAfterSending("struct.pack('>I', 9) + b'{\"a\":\"\\xff\"}'")
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
        assertThat(endAfterSending("struct.pack('>I', 14) + '{\"a\":1}'.encode('utf-16-le')")
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void deepNestingIsAgainstTheProtocol() {
        assertThat(endAfterSending("struct.pack('>I', 60000) + b'{\"a\":' + b'[' * 59995")
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void exitCodesAndFaultsAreTold() {
        assertThat(end("os._exit(3)", LIMITS).text()).isEqualTo("CRASHED: exit code 3");
        assertThat(end("os._exit(0)", LIMITS).text()).isEqualTo("EXITED");
        assertThat(end("import ctypes; ctypes.string_at(0)", LIMITS).text()).isEqualTo("CRASHED: segmentation fault");
    }

    @Test
    void whatIsStillSaidAfterTheLastWordCountsAgainstIt() {
        String late = "tools._wire.send({'done': True, 'stdout': ''})";
        try (PythonChild child = child(late, LIMITS)) {
            assertThat(child.receive(LONG)).isInstanceOf(Received.Message.class);
            assertThat(child.finish().text()).isEqualTo("PROTOCOL: a message after its last word");
        }
    }

    @Test
    void aChildThatDoesNotReadDoesNotBlockItsCaller() {
        try (PythonChild child = child("time.sleep(60)", LIMITS.withWall(Duration.ofSeconds(2)))) {
            for (int i = 0; i < 40; i++) {
                child.send(CanonicalJson.mapper().createObjectNode().put("x", "x".repeat(1 << 20)));
            }
            assertThat(((Received.Ended) child.receive(LONG)).end().kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void childrenRunBesideEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<SolutionResult>> runs = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String source = "def solve(tools):\n    tools.submit_result(str(sum(range(%d))))".formatted(i * 1000);
                runs.add(threads.submit(() -> run(source, FakeTools.echo())));
            }
            for (int i = 0; i < runs.size(); i++) {
                long sum = i * 1000L * (i * 1000L - 1) / 2;
                assertThat(runs.get(i).get().submitted()).containsExactly("{\"*\": [\"%d\"]}".formatted(sum));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneChildTooManyIsRefusedInTime() {
        HostOptions narrow = HostOptions.standard().withChildren(1, 1).withPatience(Duration.ofMillis(200));
        ChildSpec spec = new ChildSpec(
                Role.SOLUTION,
                CanonicalJson.mapper().createObjectNode().put("source", "").put("stdout", 1),
                Map.of(),
                LIMITS);
        try (PythonHost host = backend.open(HostKind.SOLVER, narrow);
                PythonChild first = host.start(spec)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> host.start(spec))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("1 live already");
        }
    }

    @Test
    void aRoleRunsInItsOwnKindOfHostOnly() {
        ChildSpec check = new ChildSpec(Role.CHECK, CanonicalJson.mapper().createObjectNode(), Map.of(), LIMITS);
        assertThatThrownBy(() -> solver.start(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JUDGE");
        assertThatThrownBy(() -> new ChildSpec(
                        Role.SOLUTION, CanonicalJson.mapper().createObjectNode(), Map.of("x", Path.of("x")), LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedHostStartsNothing() {
        PythonHost host = backend.open(HostKind.SOLVER, HostOptions.standard());
        host.close();
        assertThatThrownBy(() -> new SolutionRun(host, LIMITS).run("", FakeTools.echo()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameEverywhere() {
        SolutionResult result = run(
                """
                import os, sys, time, locale
                def solve(tools):
                    print(hash("assay") == %s, time.tzname, sys.getfilesystemencoding(), locale.getpreferredencoding(False))
                    print(sorted(os.environ), os.getuid(), os.getcwd(), sys.flags.no_user_site, sys.path)
                """
                        .formatted(hashOfSeedNought()),
                FakeTools.echo());
        assertThat(result.error()).isEmpty();
        assertThat(result.stdout())
                .startsWith(
                        "True ('UTC', 'UTC') utf-8 UTF-8\n['LANG', 'LC_ALL', 'PYTHONHASHSEED', 'PYTHONSAFEPATH', 'TZ'] 65534 / 1")
                .doesNotContain("/assay'");
    }

    /** Two sandboxes agree on it. */
    private String hashOfSeedNought() {
        try (PythonHost other = backend.open(HostKind.SOLVER, HostOptions.standard())) {
            return new SolutionRun(other, LIMITS)
                    .run("def solve(tools):\n    print(hash('assay'))", FakeTools.echo())
                    .stdout()
                    .strip();
        }
    }
}
