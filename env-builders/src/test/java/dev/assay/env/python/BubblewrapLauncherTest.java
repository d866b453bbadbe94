package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BubblewrapLauncherTest {
    private static final Path BWRAP = Path.of("/usr/bin/bwrap");

    private static List<String> command(HostKind kind, boolean root, Path directory) {
        try (HostFiles files = HostFiles.create(directory, true)) {
            return new BubblewrapLauncher(BWRAP, Path.of("/usr/bin/setpriv"), root).command(kind, files);
        }
    }

    @Test
    void everythingIsUnsharedAndNothingCanBeWritten(@TempDir Path directory) {
        List<String> command = command(HostKind.SOLVER, false, directory);
        assertThat(command)
                .startsWith(BWRAP.toString(), "--unshare-all")
                .contains("--disable-userns", "--die-with-parent", "--new-session", "--clearenv", "--remount-ro")
                .doesNotContain("--bind", "--dev-bind", "--share-net", "--tmpfs");
        assertThat(String.join(" ", command))
                .contains("--cap-drop ALL")
                .contains("--remount-ro / ")
                .endsWith("/assay/assay_server.py SOLVER");
    }

    @Test
    void onlyAJudgeSeesFiles(@TempDir Path directory) {
        assertThat(command(HostKind.SOLVER, false, directory)).doesNotContain("/files");
        assertThat(command(HostKind.JUDGE, false, directory)).contains("/files");
    }

    @Test
    void rootBecomesNobodyFirst(@TempDir Path directory) {
        assertThat(command(HostKind.JUDGE, true, directory)).startsWith("/usr/bin/setpriv", "--reuid=65534");
    }
}
