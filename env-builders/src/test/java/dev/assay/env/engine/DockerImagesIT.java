package dev.assay.env.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class DockerImagesIT {
    private static final Map<String, String> LABELS = Map.of(Labels.KIND, "test", Labels.KEY, "images-it");
    private final Set<String> made = new HashSet<>();
    private DockerContainers containers;
    private String base;

    @TempDir
    Path directory;

    @BeforeAll
    void connect() {
        containers = DockerContainers.connect(EngineOptions.forRun("images-it").withSandboxes(16, 0));
        base = TestImages.base(containers);
    }

    @AfterAll
    void close() {
        made.forEach(containers::removeImage);
        containers.close();
    }

    private String made(String image) {
        made.add(image);
        return image;
    }

    private Path layer(Tar tar) throws Exception {
        Path file = Files.createTempFile(directory, "layer", ".tar");
        return Files.write(file, tar.bytes());
    }

    private Sandbox start(String image, Map<String, String> env, Map<String, Path> mounts) {
        return containers.start(new SandboxSpec(image, SandboxContract.SMALL, env, "1000:1000", mounts));
    }

    private String run(String image, String script) {
        try (Sandbox sandbox = start(image, Map.of(), Map.of())) {
            return sandbox.exec(ExecRequest.bash(script, "/", Duration.ofSeconds(30)))
                    .stdout();
        }
    }

    @Test
    void aParentIsStillFoundByItsLabelsAfterOthersWereBuiltOnIt() {
        Map<String, String> labels = Map.of(Labels.KIND, "test", Labels.KEY, "images-it-parent-" + UUID.randomUUID());
        String parent = made(containers.build("FROM " + base + "\n", Map.of(), labels, false));
        for (int child = 0; child < 6; child++) {
            String dockerfile = "FROM " + parent + "\nRUN [\"touch\", \"/child-" + child + "\"]\n";
            made(containers.build(dockerfile, Map.of(), LABELS, false));
        }

        assertThat(containers.findImage(labels)).contains(parent);
    }

    @Test
    void aLayerIsAddedAndTheSameInputGivesTheSameImage() throws Exception {
        Tar tar = new Tar().directory("w", 1000).file("w/f", "hello", 0644, 1000);
        Path file = layer(tar);
        String image = made(containers.addLayer(base, file, LABELS, Map.of("NAME", "a b")));
        assertThat(run(image, "cat /w/f; stat -c ' %u' /w/f; echo $NAME")).isEqualTo("hello 1000\na b\n");
        containers.removeImage(image);
        assertThat(containers.inspect(image)).isEmpty();
        assertThat(containers.addLayer(base, file, LABELS, Map.of("NAME", "a b")))
                .isEqualTo(image);
        assertThat(containers.addLayer(base, file, LABELS, Map.of("NAME", "a b")))
                .isEqualTo(image);
        assertThat(made(containers.addLayer(base, file, LABELS, Map.of("NAME", "c"))))
                .isNotEqualTo(image);
    }

    @Test
    void layersStackAndOnlyTheNewBytesAreNew() throws Exception {
        String one = made(
                containers.addLayer(base, layer(new Tar().file("one", "1", 0644, 0)), Map.of("one", "1"), Map.of()));
        String two = made(
                containers.addLayer(one, layer(new Tar().file("two", "2", 0644, 0)), Map.of("two", "2"), Map.of()));
        Containers.ImageInfo lower = containers.inspect(base).orElseThrow();
        Containers.ImageInfo upper = containers.inspect(two).orElseThrow();
        assertThat(run(two, "cat /one /two")).isEqualTo("12");
        assertThat(upper.layers())
                .hasSize(lower.layers().size() + 2)
                .startsWith(lower.layers().toArray(new String[0]));
        assertThat(upper.labels()).containsEntry("one", "1").containsEntry("two", "2");
        assertThat(upper.sizeBytes() - lower.sizeBytes()).isEqualTo(2);
    }

    private Path lowerLayer() throws Exception {
        return layer(new Tar()
                .directory("data", 0)
                .file("data/kept", "", 0644, 0)
                .file("data/gone", "", 0644, 0)
                .directory("data/dir", 0)
                .file("data/dir/below", "", 0644, 0));
    }

    private Path deletions() throws Exception {
        return layer(new Tar()
                .file("data/.wh.gone", "", 0644, 0)
                .file("data/.wh.dir", "", 0644, 0)
                .file("data/new", "", 0644, 0));
    }

    @Test
    void whiteOutsDelete() throws Exception {
        String lower = made(containers.addLayer(base, lowerLayer(), LABELS, Map.of()));
        String upper = made(containers.addLayer(lower, deletions(), LABELS, Map.of()));
        assertThat(run(lower, "ls /data")).isEqualTo("dir\ngone\nkept\n");
        assertThat(run(upper, "ls -A /data")).isEqualTo("kept\nnew\n");
    }

    @Test
    void anEngineThatLoadsNoPartialArchiveGetsTheSameFiles() throws Exception {
        try (EngineClient client = new EngineClient(containers.info().address())) {
            LayerBuild build = new LayerBuild(new EngineImages(client));
            String lower = made(build.build(base, "", lowerLayer(), LABELS, Map.of("A", "x \"y\" $z")));
            String upper = made(build.build(lower, "1000:1000", deletions(), Map.of("x.y", "z"), Map.of()));
            assertThat(run(upper, "ls -A /data; echo $A")).isEqualTo("kept\nnew\nx \"y\" $z\n");
            assertThat(containers.inspect(upper).orElseThrow().labels()).containsEntry("x.y", "z");
        }
    }

    @Test
    void aMissingParentIsSaid() throws Exception {
        Path file = layer(new Tar().file("f", "", 0644, 0));
        assertThatThrownBy(() -> containers.addLayer("sha256:" + "0".repeat(64), file, Map.of(), Map.of()))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("is not in the engine");
    }

    @Test
    void startingAMissingImageIsSaid() {
        assertThatThrownBy(() -> start("sha256:" + "0".repeat(64), Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.boundary()).isEqualTo("image"));
    }

    @Test
    void aCommitKeepsFilesAndNothingOfTheSandbox() throws Exception {
        Path secret = Files.writeString(directory.resolve("ca.crt"), "site certificate");
        String image;
        try (Sandbox sandbox = start(base, Map.of("SITE_CA", "/etc/site.crt"), Map.of("/etc/site.crt", secret))) {
            assertThat(sandbox.exec(ExecRequest.bash(
                                    "cat $SITE_CA; echo kept > /tmp/kept", "/", Duration.ofSeconds(20)))
                            .stdout())
                    .isEqualTo("site certificate");
            image = made(containers.commit(sandbox, LABELS));
            assertThat(sandbox.exec(ExecRequest.bash("cat /tmp/kept", "/", Duration.ofSeconds(20)))
                            .ok())
                    .isTrue();
        }
        assertThat(run(image, "cat /tmp/kept /etc/site.crt; echo \"[$SITE_CA]\""))
                .isEqualTo("kept\n[]\n");
        assertThat(containers.inspect(image).orElseThrow().labels())
                .containsAllEntriesOf(LABELS)
                .doesNotContainKeys(Labels.RUN, Labels.OWNER);
        assertThat(containers.findImage(LABELS)).isPresent();
        try (EngineClient client = new EngineClient(containers.info().address())) {
            String raw = client.json("/images/" + image + "/json")
                    .orElseThrow()
                    .path("Config")
                    .toString();
            String parent = client.json("/images/" + base + "/json")
                    .orElseThrow()
                    .path("Config")
                    .path("Env")
                    .toString();
            assertThat(raw).contains(parent).doesNotContain("sleep");
        }
    }

    @Test
    void readOnlyMountsCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("mounted"), "host");
        try (Sandbox sandbox = start(base, Map.of(), Map.of("/mnt/m", file))) {
            ExecRequest write = ExecRequest.bash("echo x > /mnt/m", "/", Duration.ofSeconds(20))
                    .withUser("0:0");
            assertThat(sandbox.exec(write).ok()).isFalse();
        }
        assertThat(file).hasContent("host");
        assertThatThrownBy(() -> start(base, Map.of(), Map.of("/mnt/m", directory.resolve("none"))))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aDockerfileIsBuiltFromAnImageId() {
        Map<String, byte[]> files = Map.of("dir/f.sh", "#!/bin/sh\necho built\n".getBytes(UTF_8));
        String image = made(
                containers.build("FROM " + base + "\nCOPY dir/f.sh /f.sh\nRUN /f.sh > /out\n", files, LABELS, false));
        assertThat(run(image, "cat /out")).isEqualTo("built\n");
        assertThat(containers.inspect(image).orElseThrow().labels()).containsAllEntriesOf(LABELS);
    }

    /** The builder notes every instruction in the history of the image, and in images of its own between them. */
    @Test
    void nothingOfABuildsInstructionsStaysInTheEngine() {
        String site = "http://mirror-" + UUID.randomUUID() + ".example";
        String dockerfile = "FROM " + base + "\nRUN : " + site + " && touch /made\n";
        String image = made(containers.build(dockerfile, Map.of(), LABELS, false));
        assertThat(run(image, "ls /made")).isEqualTo("/made\n");
        assertThat(containers.findImage(LABELS)).isPresent();
        try (EngineClient client = new EngineClient(containers.info().address())) {
            assertThat(noted(client, image)).doesNotContain(site);
            client.json("/images/json?all=1").orElseThrow().forEach(any -> assertThat(
                            noted(client, any.path("Id").asText()))
                    .doesNotContain(site));
        }
    }

    private static String noted(EngineClient client, String image) {
        return client.json("/images/" + image + "/history")
                        .map(Object::toString)
                        .orElse("")
                + client.json("/images/" + image + "/json")
                        .map(Object::toString)
                        .orElse("");
    }

    @Test
    void imagesOfAKindAreRemovedUnlessTheyHaveAContainer() throws Exception {
        String kind = "removal-it";
        Map<String, String> labels = Map.of(Labels.KIND, kind);
        String unused = made(containers.addLayer(base, layer(new Tar().file("n", "n", 0644, 0)), labels, Map.of()));
        String used = made(containers.addLayer(base, layer(new Tar().file("u", "u", 0644, 0)), labels, Map.of()));
        try (Sandbox sandbox = start(used, Map.of(), Map.of())) {
            DockerContainers.Removed removed = containers.removeImages(Set.of(kind));
            assertThat(removed.images()).isEqualTo(1);
            assertThat(containers.inspect(unused)).isEmpty();
            assertThat(containers.inspect(used)).isPresent();
            assertThat(sandbox.exec(ExecRequest.bash("cat /u", "/", Duration.ofSeconds(20)))
                            .stdout())
                    .isEqualTo("u");
        }
        assertThat(containers.removeImages(Set.of(kind)).images()).isEqualTo(1);
    }

    @Test
    void removingABuiltImageLeavesTheOneItWasBuiltFrom() throws Exception {
        String lower = made(containers.addLayer(
                base, layer(new Tar().file("parent", "x", 0644, 0)), Map.of("x.parent", "1"), Map.of()));
        String upper = containers.build("FROM " + lower + "\nENV B=1\n", Map.of(), Map.of("x.child", "1"), false);
        containers.removeImage(upper);
        assertThat(containers.inspect(upper)).isEmpty();
        assertThat(containers.inspect(lower)).isPresent();
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() {
        assertThatThrownBy(() -> containers.build(
                        "FROM " + base + "\nRUN echo the-cause-$((40+2)) && exit 9\n", Map.of(), Map.of(), false))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("the-cause-42")
                .hasMessageContaining("code: 9");
    }

    @Test
    void imagesAreFoundByAllTheirLabels() throws Exception {
        Path file = layer(new Tar().file("found", "x", 0644, 0));
        String image = made(containers.addLayer(base, file, Map.of("x.a", "1", "x.b", "2 3"), Map.of()));
        assertThat(containers.findImage(Map.of("x.a", "1", "x.b", "2 3"))).contains(image);
        assertThat(containers.findImage(Map.of("x.a", "1", "x.b", "2"))).isEmpty();
        assertThat(List.of(containers.inspect("sha256:" + "1".repeat(64)))).containsExactly(Optional.empty());
        containers.removeImage("sha256:" + "1".repeat(64));
    }

    @Test
    void anImageFromWhichAnotherWasBuiltIsStillFound() throws Exception {
        Path file = layer(new Tar().file("lower", "x", 0644, 0));
        String lower = made(containers.addLayer(base, file, Map.of("x.lower", "1"), Map.of()));
        made(containers.build("FROM " + lower + "\nENV A=1\n", Map.of(), Map.of("x.upper", "1"), false));
        assertThat(containers.findImage(Map.of("x.lower", "1"))).hasValueSatisfying(found -> assertThat(
                        containers.inspect(found).orElseThrow().labels())
                .containsEntry("x.lower", "1"));
    }

    @Test
    void anEngineThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> DockerContainers.connect(
                        EngineOptions.forRun("x").withHost("unix://" + directory.resolve("none.sock"))))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("none.sock")
                .hasMessageContaining("assay doctor");
    }
}
