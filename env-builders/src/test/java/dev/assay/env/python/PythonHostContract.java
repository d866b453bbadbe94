package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PythonHostContract {
    protected abstract PythonHost open(HostKind kind, HostOptions options);

    @Test
    void first() {
        try (PythonHost solver = open(HostKind.SOLVER, HostOptions.standard())) {
            ToolCaller echo = new ToolCaller() {
                @Override
                public ToolResult call(String name, String arguments) {
                    return new ToolResult.Answer(arguments);
                }

                @Override
                public List<String> submitted() {
                    return List.of();
                }
            };
            for (String src : List.of(
                    "def solve(tools):\n    print(tools.x(a=1))\n    print(tools.y(1, 2, b='z'))",
                    "def solve(tools):\n    import os\n    os.fork()",
                    "def solve(tools):\n    import threading\n    threading.Thread(target=print).start()",
                    "def solve(tools):\n    import os\n    os.kill(os.getppid(), 9)",
                    "def solve(tools):\n    print(sum(range(10**12)))",
                    "def solve(tools):\n    x = bytearray(10**10)",
                    "def solve(tools):\n    open('/tmp/x', 'w')",
                    "def solve(tools):\n    import os\n    print(os.listdir('/'), os.listdir('/proc'), open('/proc/self/status').read()[:100])",
                    "def solve(tools):\n    import sys\n    sys.setrecursionlimit(10**9)\n    f = lambda n: f(n+1)\n    f(0)",
                    "def solve(tools):\n    import subprocess\n    subprocess.run(['true'])",
                    "def solve(tools):\n    import socket\n    socket.socket()")) {
                long t = System.nanoTime();
                SolutionResult r = new SolutionRun(solver, ChildLimits.once().withCpuSeconds(1)).run(src, echo);
                System.err.println((System.nanoTime() - t) / 1000000 + " ms " + r);
            }
        }
    }
}
