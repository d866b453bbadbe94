package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images made to leak, each in another way. */
class ImageLeakCheckIT {
    private static final String FIXED = "sub() { echo $(($1 - $2)); } # long enough to be no coincidence at all\n";

    @TempDir
    Path temp;

    private BenchFixture bench;
    private SweCandidate candidate;
    private String image;

    @BeforeEach
    void makeCleanImage() {
        bench = new BenchFixture(temp);
        String base = bench.source.commit("Base");
        bench.source.file("calc.sh", FIXED);
        bench.source.file("tests/sub.sh", "true\n");
        candidate = Candidates.between(bench.source, base, bench.source.commit("Fix"));
        Recipe recipe = bench.recipe("", "bash run.sh");
        BuildAttempt build = bench.workbench.build(candidate, recipe);
        bench.made(build.image());
        image = bench.made(
                bench.workbench.run(candidate, recipe, build, Stage.BASE).instanceImage());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private LeakReport examine(String of) {
        return new ImageLeakCheck(bench.engine, temp).examine(of, candidate, bench.repository);
    }

    /** The clean image with further files. */
    private LeakReport examineWith(String name, Map<String, byte[]> files) throws IOException {
        Path tarFile = temp.resolve(name + ".tar");
        try (OutputStream out = Files.newOutputStream(tarFile);
                LayerTar tar = new LayerTar(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                byte[] content = file.getValue();
                tar.file(file.getKey(), false, content.length, new ByteArrayInputStream(content));
            }
        }
        return examine(
                bench.made(bench.engine.addLayer(image, tarFile, bench.leakyLabels(name + temp.hashCode()), Map.of())));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theImageAsWeMakeItIsClean() {
        assertThat(examine(image)).isEqualTo(new LeakReport(0, java.util.List.of()));
    }

    @Test
    void aLooseObjectOfTheFixIsFound() throws IOException {
        ObjectId blob = new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, text(FIXED));
        ByteArrayOutputStream loose = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(loose)) {
            out.write(text("blob " + FIXED.length() + "\0" + FIXED));
        }
        String path =
                "objects/" + blob.name().substring(0, 2) + "/" + blob.name().substring(2);

        LeakReport report = examineWith("loose", Map.of("testbed/.git/" + path, loose.toByteArray()));

        assertThat(report.findings())
                .contains("unexpected in the git directory: " + path, "the fixed content of calc.sh");
    }

    @Test
    void aPackOfLaterObjectsIsCounted() throws IOException {
        Path pack = temp.resolve("later/.git");
        try (Repository later = bench.source.open()) {
            AncestorPack.write(later, ObjectId.fromString(candidate.fix().fixCommit()), pack, TreeLimits.DEFAULT);
        }
        Map<String, byte[]> files = new java.util.TreeMap<>();
        try (var paths = Files.list(pack.resolve("objects/pack"))) {
            for (Path path : paths.toList()) {
                files.put("testbed/.git/objects/pack/" + path.getFileName(), Files.readAllBytes(path));
            }
        }

        LeakReport report = examineWith("pack", files);

        // The commit, its tree, the tree of its tests, and two files.
        assertThat(report.foreignObjects()).isEqualTo(5);
        assertThat(report.findings())
                .contains("the fix commit " + candidate.fix().fixCommit(), "the fixed content of calc.sh");
    }

    @Test
    void refsLogsAndAlternatesAreFound() throws IOException {
        LeakReport report = examineWith(
                "refs",
                Map.of(
                        "testbed/.git/refs/tags/v1", text(candidate.fix().baseCommit() + "\n"),
                        "testbed/.git/packed-refs", text("# pack-refs\n"),
                        "testbed/.git/logs/HEAD", text("x\n"),
                        "testbed/.git/ORIG_HEAD", text("x\n"),
                        "testbed/.git/objects/info/alternates", text("/elsewhere\n")));

        assertThat(report.findings())
                .containsExactly(
                        "unexpected in the git directory: ORIG_HEAD",
                        "unexpected in the git directory: logs/HEAD",
                        "unexpected in the git directory: objects/info/alternates",
                        "unexpected in the git directory: packed-refs",
                        "unexpected in the git directory: refs/tags/v1");
    }

    @Test
    void otherStoresAnywhereAreFound() throws IOException {
        LeakReport report = examineWith(
                "stores",
                Map.of(
                        "home/tester/clone/.git/HEAD", text("ref: refs/heads/main\n"),
                        "home/tester/fix.bundle", text("# v2 git bundle\n"),
                        "opt/thing.pack", text("PACK\0\0\0\2"),
                        "opt/cache.pack", text("not a pack of git"),
                        "opt/bare/objects/ab/0123456789012345678901234567890123abcd", text("x")));

        assertThat(report.findings())
                .containsExactly(
                        "another object store: /home/tester/clone/.git",
                        "another object store: /home/tester/fix.bundle",
                        "another object store: /opt/bare/objects/ab/0123456789012345678901234567890123abcd",
                        "another object store: /opt/thing.pack");
    }

    @Test
    void aCopyOfAFixedFileOutsideTheRepositoryIsFound() throws IOException {
        LeakReport report = examineWith("copy", Map.of("home/tester/site-packages/calc.sh", text(FIXED)));

        assertThat(report.findings()).containsExactly("a copy of the fixed content of calc.sh");
    }
}
