package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyOutTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void inside() throws Exception {
        root = Files.createDirectory(directory.resolve("root"));
    }

    private CopyReport copy(byte[] archive) {
        return new CopyOut(root, new CopyLimits(5, 100, 1000)).from(new ByteArrayInputStream(archive));
    }

    @Test
    void namesThatLeadOutsideAreLeftOut() throws Exception {
        byte[] archive = new Tar()
                .file("r/../../evil", "x", 0644, 0)
                .file("/r/absolute", "x", 0644, 0)
                .file("r//empty", "x", 0644, 0)
                .file("r/./dot", "x", 0644, 0)
                .file("..", "x", 0644, 0)
                .file("r/fine", "x", 0644, 0)
                .bytes();
        CopyReport report = copy(archive);
        assertThat(report.files()).containsExactly("fine");
        assertThat(report.leftOut()).hasSize(5).allMatch(note -> note.contains("leads outside"));
        assertThat(report.complete()).isFalse();
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aSecondFileOfTheSameNameIsLeftOut() {
        byte[] archive = new Tar()
                .file("r/f", "first", 0644, 0)
                .file("r/f", "second", 0644, 0)
                .bytes();
        assertThat(copy(archive).leftOut()).hasSize(1);
        assertThat(root.resolve("f")).hasContent("first");
    }

    @Test
    void aFileCannotStandWhereADirectoryIs() {
        byte[] archive = new Tar()
                .file("r/f/below", "x", 0644, 0)
                .file("r/f", "x", 0644, 0)
                .bytes();
        CopyReport report = copy(archive);
        assertThat(report.files()).containsExactly("f/below");
        assertThat(report.leftOut()).hasSize(1);
    }

    @Test
    void aDamagedArchiveGivesWhatCameBefore() {
        byte[] whole = new Tar()
                .file("r/a", "x", 0644, 0)
                .file("r/b", "y".repeat(90), 0644, 0)
                .bytes();
        CopyReport report = copy(Arrays.copyOf(whole, 512 * 3 + 10));
        assertThat(report.files()).contains("a");
        assertThat(report.leftOut()).anyMatch(note -> note.startsWith("(archive) (damaged"));
        assertThat(report.complete()).isFalse();
    }

    @Test
    void noiseIsNoArchive() {
        byte[] noise = new byte[2000];
        Arrays.fill(noise, (byte) 'x');
        assertThat(copy(noise).files()).isEmpty();
        assertThat(copy(new byte[0])).isEqualTo(new CopyReport(List.of(), List.of(), 0, true));
    }

    @Test
    void thousandsOfRefusalsGiveAHundredNotes() {
        Tar tar = new Tar();
        for (int i = 0; i < 500; i++) {
            tar.file("r/../" + i, "x", 0644, 0);
        }
        assertThat(copy(tar.bytes()).leftOut()).hasSize(100);
    }

    @Test
    void modesAreNotCarriedOver() throws Exception {
        copy(new Tar().file("r/setuid", "x", 04777, 0).bytes());
        assertThat(Files.isExecutable(root.resolve("setuid"))).isFalse();
    }

    @Test
    void linksAreNotMissedAndCutFilesAre() {
        assertThat(copy(new Tar().file("r/a", "x", 0644, 0).bytes()).complete()).isTrue();
        assertThat(copy(new Tar().file("r/b", "x".repeat(101), 0644, 0).bytes()).complete())
                .isFalse();
    }
}
