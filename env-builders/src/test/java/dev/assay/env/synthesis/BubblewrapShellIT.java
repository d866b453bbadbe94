package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in real namespaces. */
class BubblewrapShellIT {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new BubblewrapShell(folder);
    }

    @Test
    void aCommandSeesItsFilesAndNothingItDoesStays() throws IOException {
        Map<String, String> files = Map.of("database.py", "print('made')\n", "task.json", "{}");
        assertThat(shell.run("ls; python3 database.py; echo more > database.py", files))
                .isEqualTo("exit code 0\ndatabase.py\ntask.json\nmade");
        assertThat(shell.run("cat database.py", files)).isEqualTo("exit code 0\nprint('made')");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void itIsNobodyWithoutVariablesOrTheFilesOfTheHost() {
        assertThat(shell.run(
                        "id -u; env | cut -d= -f1 | sort | tr '\\n' ' '; ls -d /root /home /etc /tmp /var 2>/dev/null; exit 3",
                        Map.of()))
                .isEqualTo("exit code 3\n65534\nHOME LANG PATH PWD SHLVL _");
        assertThat(shell.run("touch /usr/bin/x || touch /x", Map.of()))
                .startsWith("exit code 1")
                .contains("Read-only");
    }

    @Test
    void thereIsNoNetwork() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(shell.run("echo hello > /dev/tcp/127.0.0.1/" + server.getLocalPort(), Map.of()))
                    .startsWith("exit code 1")
                    .contains("refused");
        }
    }

    @Test
    void whatDoesNotEndIsEnded() {
        assertThat(shell.run("echo begun; sleep 1000 & while :; do :; done", Map.of()))
                .containsPattern("^(TIMED_OUT|exit code 13\\d)\nbegun");
    }

    @Test
    void memoryDiskAndOutputAreBounded() {
        assertThat(shell.run("python3 -c 'x = bytearray(1 << 30)'", Map.of())).contains("MemoryError");
        assertThat(shell.run("head -c 100000000 /dev/zero > big; ls big", Map.of()))
                .contains("File size limit exceeded");
        assertThat(shell.run("yes | head -c 9000000", Map.of())).endsWith("[8996000 bytes more]");
    }
}
