package dev.assay.pipelines.publish.hub;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HubTargetTest {
    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1));

    @TempDir
    Path folder;

    private HubServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HubServer();
    }

    @AfterEach
    void stop() {
        assertThat(server.problems).isEmpty();
        server.close();
    }

    private PublishedFolder dataset(String name, @Nullable Path previous) throws IOException {
        Path output = folder.resolve("out");
        if (!Files.exists(output)) {
            SampleOutput.usual(output);
        }
        Settings settings = new Settings(
                "t", null, "team", null, null, null, new SplitRule("assay", new Shares(0.6, 0.2, 0.2)), 100);
        Path target = folder.resolve(name);
        new FolderTarget(target).publish(Publishing.of(output, settings, previous)::into);
        return PublishedFolder.open(target);
    }

    private HubTarget target(String token) {
        return new HubTarget(
                HubPlace.of(server.endpoint(), HubServer.REPOSITORY), new HubToken(token), QUICK, folder, line -> {});
    }

    private void assertHas(PublishedFolder dataset) throws IOException {
        Map<String, byte[]> expected = new TreeMap<>();
        for (String path : dataset.files().keySet()) {
            expected.put(path, Files.readAllBytes(dataset.root().resolve(path)));
        }
        Map<String, byte[]> there = new TreeMap<>(server.files);
        there.remove(".gitattributes");
        assertThat(there).containsExactlyEntriesOf(expected);
    }

    @Test
    void everyFileArrivesInOneCommitAndTheVersionIsATag() throws IOException {
        PublishedFolder dataset = dataset("one", null);

        HubTarget.Pushed pushed = target(HubServer.TOKEN).publish(dataset, false, false);

        assertHas(dataset);
        assertThat(server.count("POST /api/datasets/team/tasks/commit/")).isEqualTo(1);
        assertThat(server.tags).containsExactly("1.0.0");
        assertThat(pushed.commit()).isEqualTo(server.head());
        assertThat(pushed.large()).isPositive().isEqualTo(pushed.sent()).isEqualTo(server.store.size());
        assertThat(pushed.page()).isEqualTo(server.endpoint() + "/datasets/team/tasks");
    }

    @Test
    void largeFilesGoInParts() throws IOException {
        server.partBytes = 4_000;
        PublishedFolder dataset = dataset("one", null);

        target(HubServer.TOKEN).publish(dataset, false, false);

        assertHas(dataset);
        assertThat(server.requests).anyMatch(request -> request.matches("PUT /store/[0-9a-f]{64}/3"));
    }

    @Test
    void aPartWhoseConnectionIsCutIsSentAgainAndTheOthersAreNot() throws IOException {
        server.partBytes = 4_000;
        Set<String> once = new HashSet<>();
        server.cut = request -> request.matches("PUT /store/.*/2") && once.add(request);
        PublishedFolder dataset = dataset("one", null);

        target(HubServer.TOKEN).publish(dataset, false, false);

        assertHas(dataset);
        assertThat(once).isNotEmpty();
        for (String cut : once) {
            assertThat(server.requests).filteredOn(cut::equals).hasSize(2);
            assertThat(server.requests)
                    .filteredOn(cut.replaceAll("2$", "1")::equals)
                    .hasSize(1);
        }
    }

    @Test
    void afterAFailureTheSameCommandSendsOnlyWhatIsMissing() throws IOException {
        PublishedFolder dataset = dataset("one", null);
        // All but the first large file never arrive.
        server.cut = request -> request.startsWith("PUT /store/") && !server.store.isEmpty();

        assertThatThrownBy(() -> target(HubServer.TOKEN).publish(dataset, false, false))
                .isInstanceOfSatisfying(InfraException.class, e -> {
                    assertThat(e.boundary()).isEqualTo("hub");
                    assertThat(e.retryable()).isTrue();
                })
                .hasMessageContainingAll("in 3 attempts", "run the same command again");
        assertThat(server.files).containsOnlyKeys(".gitattributes");
        Set<String> arrived = new HashSet<>(server.store.keySet());
        assertThat(arrived).hasSize(1);

        server.cut = request -> false;
        server.requests.clear();
        HubTarget.Pushed pushed = target(HubServer.TOKEN).publish(dataset, false, false);

        assertHas(dataset);
        assertThat(pushed.sent()).isEqualTo(pushed.large() - 1);
        arrived.forEach(
                oid -> assertThat(server.requests).noneMatch(request -> request.startsWith("PUT /store/" + oid)));
    }

    @Test
    void aCommitWhoseAnswerGotLostIsNotMadeTwice() throws IOException {
        server.loseCommit = true;
        PublishedFolder dataset = dataset("one", null);

        target(HubServer.TOKEN).publish(dataset, false, false);

        assertHas(dataset);
        assertThat(server.head()).isEqualTo("%040x".formatted(1));
    }

    @Test
    void publishingTheSameAgainChangesNothing() throws IOException {
        PublishedFolder dataset = dataset("one", null);
        target(HubServer.TOKEN).publish(dataset, false, false);
        server.requests.clear();

        HubTarget.Pushed again = target(HubServer.TOKEN).publish(dataset, false, false);

        assertThat(again.changed() + again.removed()).isZero();
        assertThat(server.requests).noneMatch(request -> request.startsWith("PUT") || request.contains("/commit/"));
    }

    @Test
    void aRepositoryWithOtherFilesIsLeftAloneUnlessItIsAnUpdate() throws IOException {
        PublishedFolder first = dataset("one", null);
        target(HubServer.TOKEN).publish(first, false, false);
        server.files.put("tasks/swe/test-00007-of-00009.parquet", new byte[] {1});
        server.files.put("pictures/flow.svg", new byte[] {2});
        PublishedFolder second = dataset("two", first.root());

        assertThatThrownBy(() -> target(HubServer.TOKEN).publish(second, false, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("has files already", "--previous");
        assertThat(server.files).containsKey("tasks/swe/test-00007-of-00009.parquet");

        HubTarget.Pushed pushed = target(HubServer.TOKEN).publish(second, false, true);

        assertThat(server.files.remove("pictures/flow.svg"))
                .as("what people add stays")
                .isNotNull();
        assertHas(second);
        assertThat(pushed.removed()).isEqualTo(1);
        assertThat(server.tags).containsExactly("1.0.0", "1.0.1");
    }

    @Test
    void aWrongTokenIsRefusedAndNowhereInTheMessage() throws IOException {
        PublishedFolder dataset = dataset("one", null);

        // The server quotes it in its answer, as a careless proxy might.
        assertThatThrownBy(() -> target("hf_wrongButSecret").publish(dataset, false, false))
                .isInstanceOf(InfraException.class)
                .hasMessageContainingAll("401", "***", "Maybe the token has no right")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hf_wrongButSecret"));
    }

    @Test
    void aTokenComesFromTheEnvironmentOnlyAndIsNoText() {
        assertThatThrownBy(() -> HubToken.of(name -> null))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("HF_TOKEN", "is not set");
        assertThat(HubToken.of(name -> " hf_x \n"))
                .hasToString("HubToken[***]")
                .extracting(HubToken::value)
                .isEqualTo("hf_x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "team/a/b", "/tasks", "team/", "../tasks", "team/a b"})
    void aRepositoryIsAnOwnerAndAName(String text) {
        assertThatThrownBy(() -> HubPlace.of("https://hub.example", text)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hub.example",
                "ftp://hub.example",
                "https://me:secret@hub.example",
                "hub.example",
                "https:"
            })
    void aTokenIsNotSentWhereOthersCanReadIt(String endpoint) {
        assertThatThrownBy(() -> HubPlace.of(endpoint, "team/tasks"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("https://HOST");
    }
}
