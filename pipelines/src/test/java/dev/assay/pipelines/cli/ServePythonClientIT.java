package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official Python client, of a pinned version, against {@code assay serve}. This machine needs python3 (3.10 or later) with venv. */
@Tag("registries")
class ServePythonClientIT {
    private static final String SDK = "mcp==2.3.0";

    @TempDir
    private static Path folder;

    private static Path bundle;

    @BeforeAll
    static void install() throws IOException {
        assertThat(BubblewrapSetup.find(true, System.err).ready()).isTrue();
        Command.Ran venv = Command.of(folder, "python3", "-m", "venv", "venv").tried();
        assertThat(venv.code())
                .as(
                        "python3 -m venv: %s%nMaybe install it: on Debian or Ubuntu, 'apt-get install python3-venv'.",
                        venv.out())
                .isZero();
        Command.of(folder, "venv/bin/pip", "install", "--quiet", SDK).run();
        bundle = DeskBundle.write(folder);
        for (String name : List.of("client.py", "notebook_client.py", "search_client.py")) {
            try (InputStream in = ServePythonClientIT.class.getResourceAsStream(name)) {
                Files.write(folder.resolve(name), Objects.requireNonNull(in).readAllBytes());
            }
        }
    }

    private static Command client() {
        return Command.of(folder, "venv/bin/python", "client.py");
    }

    @Test
    void solvesANotebookProblem() throws IOException {
        Path notebooks = folder.resolve("notebooks");
        List<String> server = Serving.command(
                SumProblem.write(folder), "--stdio", "--task", SumProblem.NAME, "--notebooks", notebooks.toString());
        JsonNode said = CanonicalJson.read(
                Command.of(folder, "venv/bin/python", "notebook_client.py")
                        .and(server.toArray(String[]::new))
                        .run(),
                JsonNode.class);
        assertThat(said.path("tools")).hasToString("[\"python\",\"submit_result\"]");
        assertThat(said.path("task").textValue()).isEqualTo(SumProblem.row().statement());
        assertThat(said.path("printed").textValue()).isEqualTo("42");
        assertThat(said.path("failed").booleanValue()).isTrue();
        assertThat(said.path("verdict").path("accepted").booleanValue()).isTrue();
        try (Stream<Path> files = Files.list(notebooks)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void answersASearchQuestion() throws IOException {
        CoastRun coast = CoastRun.make(folder);
        SearchTask task = coast.tasks().stream()
                .filter(each -> each.answer().type() == SearchAnswer.Type.ENTITY)
                .findFirst()
                .orElseThrow();
        String title = task.answer().values().get(0);
        List<String> server = Serving.command(coast.run(), "--stdio", "--task", task.id());
        JsonNode said = CanonicalJson.read(
                Command.of(folder, "venv/bin/python", "search_client.py", title, "Nowhere", title)
                        .and(server.toArray(String[]::new))
                        .run(),
                JsonNode.class);
        assertThat(said.path("tools")).hasToString("[\"search\",\"open\",\"find\",\"submit_result\"]");
        assertThat(said.path("task").textValue()).isEqualTo(task.question());
        assertThat(said.path("results").textValue())
                .startsWith("[0] Search results for query")
                .contains("【0†");
        assertThat(said.path("page").textValue()).startsWith("[1] ").contains("**viewing lines [0 - ", "L0: ");
        assertThat(said.path("found").textValue()).startsWith("[2] Find results for text");
        assertThat(said.path("refused").path(0).textValue()).contains("there is no such page");
        assertThat(said.path("refused").path(1).booleanValue()).isTrue();
        assertThat(said.path("verdicts").path(0).path("accepted").booleanValue())
                .isFalse();
        assertThat(said.path("verdicts").path(1).path("accepted").booleanValue())
                .isTrue();
    }

    @Test
    void doesATaskOverStandardStreams() throws IOException {
        List<String> server =
                Serving.command(bundle, "--stdio", "--task", DeskBundle.LOOK_UP, "--sandbox", "bubblewrap");
        SolvedByClient.check(bundle, client().and(server.toArray(String[]::new)).run());
    }

    @Test
    void doesATaskOverHttp() throws IOException {
        try (Serving serving = Serving.start(folder, bundle, "--task", DeskBundle.LOOK_UP, "--sandbox", "bubblewrap")) {
            SolvedByClient.check(bundle, client().and(serving.url()).run());
        }
    }
}
