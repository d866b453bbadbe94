package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.publish.FolderTarget;
import dev.assay.pipelines.publish.PublishedFolder;
import dev.assay.pipelines.publish.Publishing;
import dev.assay.pipelines.publish.SampleOutput;
import dev.assay.pipelines.publish.Settings;
import dev.assay.pipelines.publish.Shares;
import dev.assay.pipelines.publish.SplitRule;
import dev.assay.pipelines.publish.hub.HubPlace;
import dev.assay.pipelines.publish.hub.HubServer;
import dev.assay.pipelines.publish.hub.HubTarget;
import dev.assay.pipelines.publish.hub.HubToken;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dataset goes to a hub of the tests; from there the hub's own client fetches it, {@code datasets} loads it by its card and
 * {@code mlcroissant} by its metadata, each of a pinned version. The client also sends the dataset to such a hub, which shows that the hub
 * of the tests speaks as the client expects. This machine needs python3 with venv.
 */
@Tag("registries")
class PublishReadersIT {
    @TempDir
    Path folder;

    @Test
    void whatWasPublishedIsFetchedLoadedAndFoundValid() throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));
        Path published = folder.resolve("published");
        try (HubServer server = new HubServer();
                HubServer other = new HubServer().inParts(4_000)) {
            HubPlace place = HubPlace.of(server.endpoint(), "team/tasks");
            Settings settings = new Settings(
                    "Tasks",
                    null,
                    "team",
                    place.page().toString(),
                    null,
                    null,
                    new SplitRule("assay", new Shares(0.5, 0.25, 0.25)),
                    5);
            new FolderTarget(published).publish(Publishing.of(output, settings, null)::into);
            PublishedFolder dataset = PublishedFolder.open(published);
            new HubTarget(place, new HubToken(HubServer.TOKEN), Retries.USUAL, folder, line -> {})
                    .publish(dataset, false, false);

            JsonNode read = read(server.endpoint(), other.endpoint());

            assertThat(read.path("files").asInt()).isEqualTo(dataset.files().size() - 1);
            assertThat(read.path("intact")).isEqualTo(read.path("files"));
            assertThat(CanonicalJson.write(read.path("loaded")))
                    .isEqualTo(CanonicalJson.write(dataset.info().rows()));
            assertThat(read.path("records").asLong())
                    .isEqualTo(dataset.info().total())
                    .isEqualTo(36);
            assertThat(read.path("errors")).isEmpty();
            assertThat(read.path("warnings")).isEmpty();
            assertThat(server.problems()).isEmpty();
            // The hub's own client sends the same dataset by the same requests.
            assertThat(other.problems()).isEmpty();
            assertThat(other.files()).containsOnlyKeys(server.files().keySet());
            assertThat(other.files()).allSatisfy((path, bytes) -> assertThat(bytes)
                    .isEqualTo(server.files().get(path)));
        }
    }

    private JsonNode read(String endpoint, String other) throws IOException {
        Command.of(folder, "python3", "-m", "venv", "venv").run();
        Command.of(
                        folder,
                        "venv/bin/pip",
                        "install",
                        "--quiet",
                        "datasets==5.2.0",
                        "huggingface_hub==2.4.0",
                        "mlcroissant==1.1.1")
                .run();
        try (InputStream in = Publishing.class.getResourceAsStream("read.py")) {
            Files.write(folder.resolve("read.py"), Objects.requireNonNull(in).readAllBytes());
        }
        String out = Command.of(
                        folder, "venv/bin/python", "read.py", endpoint, other, folder.toString(), HubServer.TOKEN)
                .run();
        return CanonicalJson.mapper()
                .readTree(out.strip().lines().reduce((one, last) -> last).orElse("{}"));
    }
}
