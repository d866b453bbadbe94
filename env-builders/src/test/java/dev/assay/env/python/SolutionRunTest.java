package dev.assay.env.python;

import static dev.assay.env.python.FakePythonHost.DIED;
import static dev.assay.env.python.FakePythonHost.EXITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SolutionRunTest {
    private final FakePythonHost host = new FakePythonHost();
    private final FakeTools tools = new FakeTools((name, arguments) -> switch (name) {
        case "bad" -> new ToolResult.Refused("no");
        case "bug" -> new ToolResult.Broken("KeyError");
        case "gone" -> new ToolResult.Ended(DIED);
        case "engine" -> throw new InfraException("engine", "gone", true);
        default -> new ToolResult.Answer("[1]");
    });

    @AfterEach
    void everyChildIsClosed() {
        assertThat(host.open).isZero();
    }

    private SolutionResult run(Object... script) {
        host.child(script);
        return new SolutionRun(host, ChildLimits.once()).run("source", tools);
    }

    private static String call(String name) {
        return "{\"call\": \"%s\", \"arguments\": \"{}\"}".formatted(name);
    }

    @Test
    void callsAreRelayedAndCounted() {
        SolutionResult result = run(
                call("good"), call("bad"), call("bug"), call("submit_result"), "{\"done\": true, \"stdout\": \"x\"}");
        assertThat(result.finished()).isTrue();
        assertThat(result.calls()).isEqualTo(4);
        assertThat(result.stdout()).isEqualTo("x");
        assertThat(result.submitted()).containsExactly("{}");
        assertThat(host.told)
                .containsExactly(
                        "{\"answer\":\"[1]\"}",
                        "{\"refused\":\"no\"}",
                        "{\"broken\":\"KeyError\"}",
                        "{\"answer\":\"[1]\"}");
    }

    @Test
    void whatItClaimsOfItselfCountsForNothing() {
        SolutionResult result = run("{\"done\": true, \"stdout\": \"\", \"submitted\": [\"forged\"], \"calls\": 7}");
        assertThat(result.submitted()).isEmpty();
        assertThat(result.calls()).isZero();
    }

    @Test
    void anExitWithoutALastWordIsAnError() {
        assertThat(run(EXITED).finished()).isFalse();
        assertThat(run(DIED).finished()).isFalse();
        assertThat(run("{\"done\": true, \"error\": \"ValueError\"}").error()).contains("ValueError");
    }

    @Test
    void otherMessagesAreRefused() {
        for (String odd :
                new String[] {"{}", "{\"call\": 5, \"arguments\": \"{}\"}", "{\"call\": \"x\", \"arguments\": {}}"}) {
            assertThat(run(odd).end().kind()).as(odd).isEqualTo(ChildEnd.Kind.PROTOCOL);
        }
    }

    @Test
    void toolsThatEndEndTheSolution() {
        assertThat(run(call("gone")).end().text())
                .isEqualTo("PROTOCOL: it called tools that have ended, CRASHED: exit code 9");
    }

    @Test
    void anEngineThatBreaksIsNotItsFault() {
        assertThatThrownBy(() -> run(call("engine"))).isInstanceOf(InfraException.class);
    }

    @Test
    void printedTextIsCut() {
        assertThat(run("{\"done\": true, \"stdout\": \"%s\"}".formatted("x".repeat(100_000)))
                        .stdout())
                .hasSize(64 << 10);
    }
}
