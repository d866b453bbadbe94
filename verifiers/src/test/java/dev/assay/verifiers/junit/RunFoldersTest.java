package dev.assay.verifiers.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir
    Path folder;

    private void run(String name, String test) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("r.xml"), "<testsuite><testcase classname='C' name='" + test + "'/></testsuite>");
    }

    @Test
    void runsAreReadInNaturalOrder() throws IOException {
        run("run-10", "ten");
        run("run-2", "two");
        run("run-1", "one");
        Files.createDirectories(folder.resolve(".git"));
        List<TestRun> runs = RunFolders.read(folder, 1);
        assertThat(runs).extracting(run -> run.statuses().firstKey()).containsExactly("C#one", "C#two", "C#ten");
    }

    @Test
    void emptyFoldersAreRunsThatReportedNothing() throws IOException {
        run("1", "one");
        Files.createDirectories(folder.resolve("2"));
        assertThat(RunFolders.read(folder, 1).get(1)).isEqualTo(TestRun.nothing(RunOutcome.BUILD_FAILED));
    }

    @Test
    void missingFoldersAreRunsThatReportedNothing() {
        assertThat(RunFolders.read(folder, 1)).hasSize(1);
        assertThat(RunFolders.read(folder, 3))
                .containsExactlyElementsOf(Collections.nCopies(3, TestRun.nothing(RunOutcome.BUILD_FAILED)));
    }

    @Test
    void looseReportsAreASingleRun() throws IOException {
        Files.writeString(folder.resolve("r.xml"), "<testsuite><testcase classname='C' name='a'/></testsuite>");
        assertThat(RunFolders.read(folder, 3)).hasSize(1);
    }

    @Test
    void aFolderThatDoesNotExistIsAnErrorThatNamesThem() {
        assertThatThrownBy(() -> RunFolders.read(folder.resolve("absent"), 3))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void naturalOrderIsTotal() {
        List<String> names = List.of("", "01", "1", "1a", "2", "10", "10b", "a1", "a01", "a", "a10", "b");
        for (String a : names) {
            for (String b : names) {
                assertThat(Integer.signum(RunFolders.NATURAL.compare(a, b)))
                        .isEqualTo(-Integer.signum(RunFolders.NATURAL.compare(b, a)));
                assertThat(RunFolders.NATURAL.compare(a, b) == 0).isEqualTo(a.equals(b));
                for (String c : names) {
                    if (RunFolders.NATURAL.compare(a, b) <= 0 && RunFolders.NATURAL.compare(b, c) <= 0) {
                        assertThat(RunFolders.NATURAL.compare(a, c)).isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }
}
