package dev.assay.env.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BubblewrapDeathIT {
    /** Also while a child computes for ever, and does not read. */
    @Test
    void nothingOutlivesAJvmThatIsKilled() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String word = new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8)).readLine();
        assertThat(word).isEqualTo("[7]");
        List<ProcessHandle> all = owner.descendants().toList();
        assertThat(all).hasSizeGreaterThan(2);
        owner.destroyForcibly();
        assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle one : all) {
            one.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    static final class Owner {
        public static void main(String[] args) throws IOException {
            try (PythonHost solver = Backend.BUBBLEWRAP.open(HostKind.SOLVER, HostOptions.standard())) {
                FakeTools tools = new FakeTools((name, arguments) -> {
                    System.out.println(arguments.replace("{\"*\": ", "").replace("}", ""));
                    return new ToolResult.Answer("1");
                });
                ChildLimits limits = ChildLimits.once().withCpuSeconds(100).withWall(Duration.ofSeconds(100));
                SolutionResult unused = new SolutionRun(solver, limits)
                        .run("def solve(tools):\n    tools.x(7)\n    sum(range(10**12))", tools);
            }
        }
    }
}
