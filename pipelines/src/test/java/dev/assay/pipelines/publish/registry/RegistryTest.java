package dev.assay.pipelines.publish.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.publish.FolderTarget;
import dev.assay.pipelines.publish.PublishedFolder;
import dev.assay.pipelines.publish.Publishing;
import dev.assay.pipelines.publish.SampleOutput;
import dev.assay.pipelines.publish.Settings;
import dev.assay.pipelines.publish.Shares;
import dev.assay.pipelines.publish.SplitRule;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RegistryTest {
    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1));
    private static final RegistryLogin ANYBODY = new RegistryLogin("", "");

    @TempDir
    Path folder;

    private FakeRegistry fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Registry registry(RegistryLogin login) {
        return new Registry(fake.place(), login, QUICK, 100);
    }

    private Path blob(int bytes) throws IOException {
        return Files.writeString(folder.resolve("blob" + bytes), "0123456789".repeat(bytes / 10));
    }

    private static Descriptor descriptor(Path file) throws IOException {
        return Descriptor.of("x/y", Registry.digest(Files.readAllBytes(file)), Files.size(file));
    }

    @Test
    void anUploadGoesInPartsAndABlobThatIsThereIsNotSentAgain() throws IOException {
        Path file = blob(250);

        assertThat(registry(ANYBODY).store(file, descriptor(file))).isTrue();
        assertThat(registry(ANYBODY).store(file, descriptor(file))).isFalse();

        assertThat(fake.blobs).containsOnlyKeys(descriptor(file).digest());
        assertThat(fake.requests)
                .filteredOn(request -> request.startsWith("PATCH"))
                .hasSize(3);
    }

    @Test
    void anUploadThatIsCutGoesOnWhereTheRegistryHasIt() throws IOException {
        Path file = blob(250);
        int[] patches = {0};
        fake.cut = request -> ++patches[0] == 2;

        registry(ANYBODY).store(file, descriptor(file));

        // 100 bytes, then 7 before the cut, then 100 from there, then the rest of 43.
        assertThat(fake.blobs).containsKey(descriptor(file).digest());
        assertThat(patches[0]).isEqualTo(4);
        assertThat(fake.requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void anUploadThatTheRegistryHasForgottenBeginsAnew() throws IOException {
        Path file = blob(250);
        fake.forgetful = true;
        Set<String> once = new HashSet<>();
        fake.cut = request -> once.add("cut");

        registry(ANYBODY).store(file, descriptor(file));

        assertThat(fake.blobs).containsKey(descriptor(file).digest());
        assertThat(fake.requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(2);
    }

    @Test
    void anUploadThatIsAlwaysCutIsGivenUp() throws IOException {
        Path file = blob(100);
        fake.cut = request -> true;
        fake.forgetful = true;

        assertThatThrownBy(() -> registry(ANYBODY).store(file, descriptor(file)))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("has lost the upload 3 times");
    }

    @Test
    void aTokenIsFetchedForALoginAndNeitherIsShown() throws IOException {
        Path file = blob(250);
        fake.login = "Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));

        registry(new RegistryLogin("me", "pass")).store(file, descriptor(file));

        assertThat(fake.blobs).hasSize(1);
        assertThatThrownBy(() -> registry(new RegistryLogin("me", "wr0ng")).store(file, descriptor(file)))
                .isInstanceOf(InfraException.class)
                .hasMessageContainingAll("401", "ASSAY_REGISTRY_USER")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wr0ng"));
    }

    @Test
    void aDatasetIsAnArtifactThatIsPulledAgain() throws IOException {
        PublishedFolder dataset = dataset();

        RegistryTarget.Pushed pushed = target(null).publish(dataset);

        String digest = pushed.reference().substring(pushed.reference().indexOf('@') + 1);
        Manifest manifest = Manifest.read(fake.manifests.get("1.0.0"));
        assertThat(Registry.digest(fake.manifests.get("1.0.0"))).isEqualTo(digest);
        assertThat(manifest.artifactType()).isEqualTo(RegistryTarget.TYPE);
        for (Descriptor layer : manifest.layers()) {
            String path = String.valueOf(
                    Optional.ofNullable(layer.annotations()).orElseThrow().get(Descriptor.TITLE));
            if (!path.equals("environments.tar")) {
                assertThat(fake.blobs.get(layer.digest()))
                        .isEqualTo(Files.readAllBytes(dataset.root().resolve(path)));
            }
        }
        assertThat(manifest.layers())
                .hasSameSizeAs(dataset.files().keySet().stream()
                        .map(path -> path.startsWith("environments/") ? "environments.tar" : path)
                        .distinct()
                        .toList());
        assertThat(pushed.checked()).isEqualTo(fake.blobs.size());
        assertThat(target(null).publish(dataset).sent()).isZero();
    }

    @Test
    void bytesThatChangedInTheRegistryAreFound() throws IOException {
        PublishedFolder dataset = dataset();
        target(null).publish(dataset);
        fake.blobs.replaceAll((digest, bytes) -> bytes.length > 5_000 ? new byte[bytes.length] : bytes);

        assertThatThrownBy(() -> target(null).publish(dataset))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("gives something else for the blob");
    }

    @Test
    void aVersionIsNeverReplaced() throws IOException {
        target(null).publish(dataset());
        fake.manifests.put("1.0.0", "{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> target(null).publish(dataset()))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("1.0.0", "is in", "already");
    }

    @Test
    void anImageIsPushedLayerByLayerUnderAManifestThatFollowsFromItsId() throws IOException {
        Map<String, String> parts = Map.of("config", "{\"rootfs\": 1}", "low", "low layer", "high", "high layer");
        String id = digest(parts.get("config"));
        List<String> layers = List.of(digest(parts.get("low")), digest(parts.get("high")));
        FakeEngine engine = new FakeEngine(id, layers, parts);

        String first = new ImagePush(registry(ANYBODY), engine, folder).push(id);
        String second = new ImagePush(registry(ANYBODY), engine, folder).push(id);

        assertThat(second).isEqualTo(first);
        Manifest manifest = Manifest.read(fake.manifests.get(first));
        assertThat(manifest.config().digest()).isEqualTo(id);
        assertThat(manifest.layers()).extracting(Descriptor::digest).isEqualTo(layers);
        assertThat(manifest.layers()).extracting(Descriptor::size).containsExactly(9L, 10L);
        assertThat(engine.exports[0])
                .as("what the registry has is not exported again")
                .isEqualTo(1);
    }

    @Test
    void anImageThatTheEngineHasNotOrDoesNotGiveIsSaid() {
        FakeEngine engine = new FakeEngine(digest("c"), List.of(digest("l")), Map.of("config", "c", "other", "x"));

        assertThatThrownBy(() -> new ImagePush(registry(ANYBODY), engine, folder).push(digest("c")))
                .isInstanceOf(InfraException.class)
                .hasMessageContainingAll(digest("l"), "--no-images");
        assertThatThrownBy(() -> new ImagePush(registry(ANYBODY), engine, folder).push(digest("none")))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("is not in this engine", "--resume");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "host/", "/name", "host/Name", "host/a:tag", "host/a b", "ho st/a", "host/a@sha256"})
    void aRepositoryIsAHostAndAName(String text) {
        assertThatThrownBy(() -> RegistryPlace.of(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("HOST/NAME");
    }

    private static String digest(String text) {
        return Registry.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private record FakeEngine(String id, List<String> layers, Map<String, String> parts, int[] exports)
            implements ImageSource {
        FakeEngine(String id, List<String> layers, Map<String, String> parts) {
            this(id, layers, parts, new int[1]);
        }

        @Override
        public Optional<List<String>> layers(String image) {
            return image.equals(id) ? Optional.of(layers) : Optional.empty();
        }

        @Override
        public void export(String image, Path scratch, Blobs blobs) {
            exports[0]++;
            parts.values().forEach(text -> {
                try {
                    blobs.accept(digest(text), Files.writeString(scratch.resolve("part"), text));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private RegistryTarget target(@Nullable ImageSource images) {
        return new RegistryTarget(new Registry(fake.place(), ANYBODY, QUICK, 1 << 20), images, folder, line -> {});
    }

    private PublishedFolder dataset() throws IOException {
        Path target = folder.resolve("dataset");
        if (!Files.exists(target)) {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Settings settings =
                    new Settings("t", null, "team", null, null, null, new SplitRule("assay", Shares.USUAL), 100);
            new FolderTarget(target).publish(Publishing.of(output, settings, null)::into);
        }
        return PublishedFolder.open(target);
    }
}
