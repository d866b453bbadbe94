package dev.assay.verifiers.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.verifiers.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model writes, detectors and the share of words come to an end soon and break nothing. */
class HostileCallsTest {
    private static final CheatContext CONTEXT =
            new CheatContext(Set.of("a/test.py"), Set.of("verify.py"), "o/r", Set.of("thing"), Set.of(), true);
    private static final int LENGTH = 40_000;

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "\\",
            "$(",
            ")",
            "`",
            "<<EOF",
            "<<",
            "EOF\n",
            "\n",
            "|",
            "&",
            "&>",
            ">&",
            ">",
            "2>",
            ";",
            "#",
            " ",
            "bash -c ",
            "git ",
            "log ",
            "--all",
            "cat ",
            "echo ",
            "print",
            "a/test.py",
            "verify.py",
            "def __eq__(self",
            "1 passed in 2s",
            "http://",
            "x");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomScripts(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder script = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                script.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Trace trace = Acts.mending().bash(script.toString()).trace();
            assertThat(CheatDetector.inspectAll(trace, CONTEXT))
                    .as("%s", script)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print ",
                "1",
                " ",
                "\n",
                "a.",
                "a'",
                "def __eq__(self",
                "def __eq__(self):\n",
                "$(",
                "<<EOF\n",
                "'",
                "\"",
                "bash -c '",
                "https://",
                "open('",
                "1 passed, ",
                "Tests run: 1, ",
                "+++ b/",
                "`",
                "```",
                ", 1 x",
                "-",
                "git -C ",
                "\\"
            })
    void oneThingOverAndOver(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String begin : List.of("echo ", "def __eq__(self):")) {
                Trace trace = Acts.mending()
                        .bash(begin + text)
                        .edit("a.py", "x", begin + text)
                        .call("python", Map.of("code", begin + text), "", false)
                        .say(begin + text, text, 5)
                        .rewarded("x", 1);
                assertThat(CheatDetector.inspectAll(trace, CONTEXT)).isNotNull();
                assertThat(new LanguagePart(new ScriptDetector()).of(trace)).isPresent();
            }
        });
    }

    @Test
    void argumentsThatNestDeeply() {
        Trace trace = Acts.mending()
                .call("bash", Map.of("command", "bash -c \"bash -c 'bash -c ls'\" ".repeat(2_000)), "", false)
                .trace();
        assertThat(CheatDetector.inspectAll(trace, CONTEXT)).isEmpty();
    }
}
