package dev.assay.pipelines.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.Problem;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.NotebookConfig;
import dev.assay.pipelines.config.ProblemSetConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.TablesConfig;
import dev.assay.swe.filter.ContaminationList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems that a user brings: published sets and tables. */
class SourcesOfProblemsTest {
    private static final String LONG =
            "Of all the passengers who boarded in the second harbour, how large is the share of those over sixty?";

    @TempDir
    Path folder;

    private RunConfig config(String notebook) throws IOException {
        return ConfigReader.read(Files.writeString(folder.resolve("run.yaml"), "notebook: " + notebook));
    }

    private NotebookConfig notebook(String notebook) throws IOException {
        return Objects.requireNonNull(config(notebook).notebook());
    }

    private SetSource set(String... lists) throws IOException {
        Files.writeString(
                folder.resolve("set.jsonl"),
                """
                {"id": "q1", "question": "%s", "answer": "0.25", "solution": "print(0.25)"}
                {"id": "q2", "question": "How many?", "answer": 17, "solution": "print(17)", "level": "hard"}
                {"id": "q3", "question": "How long?", "answer": 18}
                """
                        .formatted(LONG));
        ProblemSetConfig set = notebook("{sets: [{path: set.jsonl, license: MIT, name: ships}]}")
                .sets()
                .get(0);
        List<Path> files = new ArrayList<>();
        for (String list : lists) {
            files.add(Files.writeString(folder.resolve("list-%d.jsonl".formatted(files.size())), list));
        }
        return SetSource.open(set, ContaminationList.load(files), 0.5, String.join("", lists));
    }

    private static String code(Made made) {
        return made.rejection().map(each -> each.code()).orElse("made");
    }

    private static List<String> codes(SetSource set) {
        return set.requests(7).stream()
                .map(set::make)
                .map(SourcesOfProblemsTest::code)
                .toList();
    }

    @Test
    void everyLineOfASetIsACandidate() throws IOException {
        SetSource set = set();
        List<NotebookRequest> requests = set.requests(7);
        assertThat(requests.stream().map(NotebookRequest::id))
                .containsExactly("set.ships-0000", "set.ships-0001", "set.ships-0002");
        assertThat(requests.stream().map(NotebookRequest::difficulty)).containsExactly(1, 5, 1);
        assertThat(codes(set)).containsExactly("made", "made", "NO_SOLUTION");
        Made made = set.make(requests.get(1));
        assertThat(made.problem().orElseThrow().depth()).isEqualTo(5);
        assertThat(Objects.requireNonNull(made.provenance()).license()).isEqualTo("MIT");
        assertThat(set.make(requests.get(2)).rejection().orElseThrow().evidence())
                .containsEntry("row", "q3");
    }

    @Test
    void whatIsOnAListIsRefusedByItsWordsOrRunsOfThem() throws IOException {
        assertThat(codes(set("{\"id\": 9, \"question\": \"how MANY\"}\n")))
                .containsExactly("made", "CONTAMINATED", "NO_SOLUTION");
        SetSource listed = set("{\"id\": 3, \"question\": \"Please say. " + LONG + "\"}\n");
        assertThat(codes(listed)).containsExactly("CONTAMINATED", "made", "NO_SOLUTION");
        assertThat(listed.make(listed.requests(7).get(0))
                        .rejection()
                        .orElseThrow()
                        .evidence())
                .containsEntry("kind", "statement")
                .containsEntry("entry", "3")
                .containsEntry("list", "list-0");
        assertThat(
                        codes(
                                set(
                                        "{\"problem_statement\": \"Nothing of the kind is asked anywhere in this text of more than thirteen words.\"}\n")))
                .containsExactly("made", "made", "NO_SOLUTION");
    }

    @Test
    void whatDecidesAProblemIsInItsKey() throws IOException {
        SetSource plain = set();
        SetSource listed = set("{\"question\": \"other\"}\n");
        NotebookRequest one = plain.requests(7).get(0);
        NotebookRequest two = plain.requests(7).get(1);
        assertThat(plain.content(one)).isEqualTo(set().content(one)).isNotEqualTo(plain.content(two));
        assertThat(listed.content(one)).isNotEqualTo(plain.content(one));
    }

    @Test
    void setsAndDataAloneMakeNothingElse() throws IOException {
        NotebookConfig alone = notebook("{sets: [{path: a/dev.jsonl, license: MIT, files: tables}]}");
        assertThat(alone.tasks()).isZero();
        assertThat(alone.sets().get(0))
                .extracting(ProblemSetConfig::path, ProblemSetConfig::named, ProblemSetConfig::files)
                .containsExactly(
                        folder.resolve("a/dev.jsonl").toString(),
                        "dev",
                        folder.resolve("tables").toString());
        assertThat(notebook("{sets: [{path: a.jsonl, license: MIT}], tasks: 5}").tasks())
                .isEqualTo(5);
        assertThat(notebook("{sets: [{path: a.jsonl, license: MIT}], families: [graph.flow]}")
                        .tasks())
                .isEqualTo(100);
        assertThat(notebook("{}").tasks()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{sets: [{license: MIT}]}; has no 'path'",
                "{sets: [{path: a.jsonl}]}; names no 'license'",
                "{sets: [{path: a.jsonl, license: MIT, name: A}]}; lower-case letters",
                "{sets: [{path: a.jsonl, license: MIT}, {path: b/a.jsonl, license: MIT}]}; have the name (a)",
                "{data: [{path: a.csv, tasks: -1}]}; between 1 and",
                "{data: [{name: a}]}; has no 'path'"
            })
    void badInputIsSaid(String notebook, String message) {
        assertThatThrownBy(() -> notebook(notebook))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message);
    }

    @Test
    void linkedTablesAreJoinedMoreOften() throws IOException {
        Path data = Files.createDirectory(folder.resolve("farms"));
        Files.writeString(data.resolve("sites.csv"), "site_id,coast\nA,north\nB,south\nC,north\n");
        Files.writeString(
                data.resolve("turbines.csv"),
                "turbine_id,site_id,output\n"
                        + IntStream.range(0, 90)
                                .mapToObj(i -> "T%d,%s,%d".formatted(i, "ABC".charAt(i % 3), i * 37 % 61))
                                .collect(Collectors.joining("\n")));
        TablesConfig config = notebook("{data: [{path: farms, license: CC0-1.0, tasks: 18}]}")
                .data()
                .get(0);
        List<NotebookRequest> requests = TableSource.open(config).requests(7);
        assertThat(requests).extracting(NotebookRequest::id).hasSize(18).doesNotHaveDuplicates();
        assertThat(requests.stream().filter(each -> each.family().equals("data.farms.join")))
                .extracting(NotebookRequest::number)
                .containsExactly(0, 1, 2, 3);
        assertThat(requests.stream().filter(each -> each.family().equals("data.farms.window")))
                .hasSize(2);
    }

    @Test
    void tablesOfOnesOwnAreAskedAbout() throws IOException {
        String rows = IntStream.range(0, 240)
                .mapToObj(i -> "%d,%s,%s,%d.%d"
                        .formatted(
                                i,
                                List.of("north", "south", "east", "west", "centre")
                                        .get(i * 7 % 5),
                                List.of("calm", "windy", "stormy").get(i * 11 % 3),
                                20 + i * 37 % 61,
                                i * 13 % 10))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("Wind Farm.csv"), "number,site,weather,output\n" + rows + "\n");
        TablesConfig config = notebook("{data: [{path: Wind Farm.csv, license: CC0-1.0, tasks: 16}]}")
                .data()
                .get(0);
        TableSource tables = TableSource.open(config);
        List<NotebookRequest> requests = tables.requests(7);
        assertThat(requests).hasSize(16);
        assertThat(requests.get(0).id()).isEqualTo("data.wind-farm.aggregation-0000");
        assertThat(requests).allMatch(request -> tables.has(request.family()));
        assertThat(requests).extracting(NotebookRequest::family).doesNotContain("data.wind-farm.join");
        Made made = tables.make(requests.get(0));
        Problem problem = made.problem().orElseThrow();
        assertThat(problem.family()).isEqualTo("data.wind-farm.aggregation");
        assertThat(problem.kind()).isEqualTo("aggregation");
        assertThat(problem.files()).containsOnlyKeys("Wind Farm.csv");
        assertThat(Objects.requireNonNull(made.provenance()).license()).isEqualTo("CC0-1.0");
        assertThat(tables.make(requests.get(0)).problem().orElseThrow()).isEqualTo(problem);
        assertThatThrownBy(() ->
                        TableSource.open(new TablesConfig(folder.resolve("none").toString(), null, null, null, 1)))
                .isInstanceOf(BadInput.class);
    }
}
