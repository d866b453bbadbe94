package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of tasks of the code-agent family holds what the rows say. */
class CodeExportsTest {
    private static final SweTask TASK = CodeTask.named("acme__text-kit-12");
    private static final SweTask OTHER = CodeTask.named("acme__text-kit-ABC-7");
    private static final Rows ROWS = new Rows(List.of(TASK, OTHER), List.of());

    private static SortedMap<String, byte[]> export(String format, Rows rows) {
        ExportSettings settings = new ExportSettings(
                4, new TreeMap<>(), task -> task.id().equals(OTHER.id()) ? "test" : "train", ImageNames.LOCAL);
        return ExportFormat.find(format, settings).orElseThrow().write(rows);
    }

    private static String text(SortedMap<String, byte[]> files, String name) {
        assertThat(files).containsKey(name);
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    @Test
    void aRowOfSweBenchIsInTheFileOfItsSplit() throws IOException, SQLException {
        SortedMap<String, byte[]> files = export("swe-bench", ROWS);
        assertThat(files).containsOnlyKeys("train.jsonl", "train.parquet", "test.jsonl", "test.parquet");
        JsonNode line = ReadBack.lines(files.get("train.jsonl")).get(0);
        assertThat(ReadBack.parquet(files.get("train.parquet"))).containsExactly(line);
        assertThat(line.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "repo",
                        "instance_id",
                        "base_commit",
                        "patch",
                        "test_patch",
                        "problem_statement",
                        "hints_text",
                        "created_at",
                        "version",
                        "FAIL_TO_PASS",
                        "PASS_TO_PASS",
                        "environment_setup_commit");
        assertThat(line.path("patch").asText()).isEqualTo(CodeTask.GOLD).contains("\r\n");
        assertThat(line.path("test_patch").asText()).isEqualTo(CodeTask.TESTS);
        assertThat(line.path("problem_statement").asText()).isEqualTo(CodeTask.STATEMENT);
        assertThat(line.path("FAIL_TO_PASS").asText())
                .isEqualTo(CanonicalJson.write(List.of(CodeTask.COUNT, CodeTask.NEW, CodeTask.ODD, CodeTask.SPACED)));
        assertThat(ReadBack.lines(files.get("test.jsonl"))
                        .get(0)
                        .path("instance_id")
                        .asText())
                .isEqualTo("acme__text-kit-ABC-7");
    }

    /** Their loader splits a file where Python sees the end of a line. */
    @Test
    void noLineOfJsonHasAnythingInItThatSomebodyTakesForItsEnd() {
        for (String format : List.of("swe-bench", "multi-swe")) {
            export(format, ROWS).forEach((name, bytes) -> {
                if (name.endsWith(".jsonl")) {
                    assertThat(new String(bytes, StandardCharsets.UTF_8))
                            .doesNotContain("\u2028", "\u0085")
                            .contains("\\u2028\\u0085");
                }
            });
        }
    }

    @Test
    void aRowOfMultiSweBenchSaysWhatEachTestSaidInEachRun() {
        SortedMap<String, byte[]> files = export("multi-swe", ROWS);
        assertThat(files).containsOnlyKeys("multi-swe.jsonl");
        List<JsonNode> rows = ReadBack.lines(files.get("multi-swe.jsonl"));
        assertThat(rows).hasSize(1);
        JsonNode row = rows.get(0);
        assertThat(row.path("org").asText()).isEqualTo("acme");
        assertThat(row.path("repo").asText()).isEqualTo("text-kit");
        assertThat(row.path("number").asInt()).isEqualTo(12);
        assertThat(row.path("title").asText()).isEqualTo("count() says 0 🙈");
        assertThat(row.at("/resolved_issues/0/body").asText()).startsWith("It should say 2.");
        assertThat(row.at("/base/sha").asText()).isEqualTo(TASK.baseCommit());
        assertThat(row.path("fix_patch").asText()).isEqualTo(CodeTask.GOLD);
        assertThat(keys(row.path("f2p_tests"))).containsExactlyInAnyOrder(CodeTask.COUNT, CodeTask.ODD);
        assertThat(keys(row.path("s2p_tests"))).containsExactly(CodeTask.SPACED);
        assertThat(keys(row.path("n2p_tests"))).containsExactly(CodeTask.NEW);
        assertThat(keys(row.path("p2p_tests"))).containsExactly(CodeTask.KEEP);
        assertThat(keys(row.path("fixed_tests"))).hasSize(4);
        assertThat(row.path("f2p_tests").path(CodeTask.ODD).toString())
                .isEqualTo("{\"fix\":\"PASS\",\"run\":\"NONE\",\"test\":\"FAIL\"}");
        assertThat(row.at("/test_patch_result/failed_count").asInt()).isEqualTo(2);
        assertThat(row.at("/test_patch_result/skipped_tests/0").asText()).isEqualTo(CodeTask.SPACED);
        assertThat(row.at("/fix_patch_result/passed_tests")).hasSize(5);
        assertThat(row.at("/run_result/skipped_count").asInt()).isEqualTo(1);
    }

    @Test
    void whatHasNoNumberIsLeftOutByName() {
        assertThat(ExportFormat.find("multi-swe").orElseThrow().leftOut(ROWS))
                .containsExactly("acme__text-kit-ABC-7: its id does not end with a number alone");
        Rows huge = new Rows(
                List.of(CodeTask.named("acme__text-kit-2147483648"), CodeTask.named("acme__text-kit-9999999999")),
                List.of());
        assertThat(export("multi-swe", huge)).isEmpty();
        assertThat(ExportFormat.find("harbor").orElseThrow().leftOut(ROWS)).isEmpty();
    }

    @Test
    void whatHasNoResultsIsLeftOutByName() {
        SweTask unproven = CodeTask.make(
                "acme__text-kit-3",
                CodeTask.GOLD,
                CodeTask.TESTS,
                List.of(CodeTask.COUNT),
                List.of("tests.test_words#skipped"),
                CodeTask.recipe("pytest", "python -m pytest"));
        Rows rows = new Rows(List.of(unproven), List.of());
        assertThat(ExportFormat.find("multi-swe").orElseThrow().leftOut(rows))
                .containsExactly(
                        "acme__text-kit-3: its row has no results of runs in which every test that has to pass does");
        assertThat(export("multi-swe", rows)).isEmpty();
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void aHarborTaskIsADirectoryOfItsOwn() {
        SortedMap<String, byte[]> files = export("harbor", ROWS);
        String own = "acme__text-kit-12/";
        assertThat(files.keySet().stream()
                        .filter(path -> path.startsWith(own))
                        .map(path -> path.substring(own.length())))
                .containsExactlyInAnyOrder(
                        "task.toml",
                        "instruction.md",
                        "environment/Dockerfile",
                        "solution/gold.patch",
                        "solution/solve.sh",
                        "tests/Dockerfile",
                        "tests/fix-paths.txt",
                        "tests/grade.sh",
                        "tests/put-back.pl",
                        "tests/reports.pl",
                        "tests/required-tests.txt",
                        "tests/test.patch",
                        "tests/test.sh",
                        "tests/tests.sh");
        assertThat(text(files, own + "solution/gold.patch")).isEqualTo(CodeTask.GOLD);
        assertThat(text(files, own + "tests/test.patch")).isEqualTo(CodeTask.TESTS);
        assertThat(text(files, own + "tests/required-tests.txt").lines())
                .containsExactlyInAnyOrder(CodeTask.COUNT, CodeTask.NEW, CodeTask.ODD, CodeTask.SPACED, CodeTask.KEEP);
        assertThat(text(files, own + "tests/fix-paths.txt")).isEqualTo("src/logo.bin\nsrc/words.py\n");
        String image = "assay.invalid/environment:" + "4".repeat(64);
        assertThat(text(files, own + "task.toml"))
                .contains(
                        "schema_version = \"1.3\"\n",
                        "name = \"assay/acme__text-kit-12\"\n",
                        "docker_image = \"%s\"\n".formatted(image));
        assertThat(text(files, own + "tests/Dockerfile")).startsWith("FROM %s\n".formatted(image));
        assertThat(text(files, "images.sh")).endsWith("\ndocker tag sha256:%s %s\n".formatted("4".repeat(64), image));
        assertThat(text(files, own + "instruction.md"))
                .startsWith("count() says 0")
                .doesNotContain("Split at blanks");
    }

    @Test
    void aTaskOfSweBenchFiveHasTheFilesThatItsCheckWants() throws IOException {
        SortedMap<String, byte[]> files = export("swe-bench-v5", ROWS);
        JsonNode repository = new YAMLMapper().readTree(files.get("sweb.yaml"));
        assertThat(repository.at("/datasets/0").asText()).isEqualTo("assay/tasks");
        assertThat(repository.path("splits").toString()).isEqualTo("[\"test\",\"train\"]");
        String own = "tasks/acme__text-kit-12/";
        JsonNode facts = new YAMLMapper().readTree(files.get(own + "task.yaml"));
        assertThat(facts.path("image").asText()).isEqualTo("swebench/sweb.eval.x86_64.acme_1776_text-kit-12:latest");
        assertThat(facts.path("split").asText()).isEqualTo("train");
        assertThat(facts.path("version").isTextual()).isTrue();
        JsonNode tests = CanonicalJson.read(text(files, own + "tests.json"), JsonNode.class);
        assertThat(tests.path("FAIL_TO_PASS").toString())
                .isEqualTo(
                        "[\"tests.test_words#counts  two words\",\"tests.test_words#test_count\",\"tests.test_words#test_new\","
                                + "\"tests.test_words#ünï[1, \\\"x\\\"]\"]");
        assertThat(text(files, own + "gold.patch")).isEqualTo(CodeTask.GOLD);
        assertThat(text(files, own + "problem_statement.md")).isEqualTo(CodeTask.STATEMENT);
        assertThat(text(files, own + "hints.md")).isEqualTo("Split at blanks.");
        List<String> marks = text(files, own + "eval.sh")
                .lines()
                .filter(line -> line.contains(">>>>> End Test Output"))
                .toList();
        assertThat(marks).containsExactly("echo '>>>>> End Test Output'");
    }

    @Test
    void aRegistrysReferencesTakeThePlaceOfNamesOfOurOwn() {
        String reference = "registry.example/team/tasks@sha256:" + "5".repeat(64);
        ImageNames names = new ImageNames(new TreeMap<>(Map.of("sha256:" + "4".repeat(64), reference)));
        Harbor harbor = new Harbor(names);
        SortedMap<String, byte[]> files = harbor.write(ROWS);
        assertThat(files).doesNotContainKey("images.sh");
        assertThat(text(files, "acme__text-kit-12/environment/Dockerfile"))
                .startsWith("FROM %s\n".formatted(reference));
        assertThatThrownBy(() -> new ImageNames(new TreeMap<>(Map.of("sha256:1", "x\nRUN y"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"swe-bench", "swe-bench-v5", "multi-swe", "harbor"})
    void theSameRowsGiveTheSameBytes(String format) {
        SortedMap<String, byte[]> once = export(format, ROWS);
        SortedMap<String, byte[]> again = export(format, ROWS);
        assertThat(once.keySet()).isEqualTo(again.keySet()).isNotEmpty();
        once.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(again.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swe-bench", "swe-bench-v5", "multi-swe", "harbor"})
    void anIdThatIsNoFileNameIsRefused(String format) {
        for (String id : List.of("acme/text-kit-1", "../x", ".x", "a..b", "a b", "", "x".repeat(201), "a\nb")) {
            Rows rows = new Rows(List.of(CodeTask.named(id)), List.of());
            assertThatThrownBy(() -> export(format, rows))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not one that can be exported");
        }
        Rows twice = new Rows(List.of(CodeTask.named("acme__A-1"), CodeTask.named("acme__a-1")), List.of());
        assertThatThrownBy(() -> export(format, twice))
                .hasMessageContaining("twice")
                .hasMessageContaining("acme__a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swe-bench", "swe-bench-v5", "multi-swe", "harbor"})
    void textsThatNoFileCanHoldAreRefused(String format) {
        for (String odd : List.of("\ud800", "\u0000")) {
            Rows rows = new Rows(
                    List.of(CodeTask.make("acme__x-1", odd + CodeTask.GOLD, List.of(CodeTask.COUNT))), List.of());
            assertThatThrownBy(() -> export(format, rows))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gold patch")
                    .hasMessageContaining("acme__x-1");
        }
        Rows rows = new Rows(List.of(CodeTask.make("acme__x-1", CodeTask.GOLD, List.of("a#b\nPASS\tx#y"))), List.of());
        assertThatThrownBy(() -> export(format, rows)).hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swe-bench-v5", "harbor"})
    void aTaskWithoutATestThatTheFixMendsIsRefused(String format) {
        Rows rows = new Rows(List.of(CodeTask.make("acme__x-1", CodeTask.GOLD, List.of())), List.of());
        assertThatThrownBy(() -> export(format, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme__x-1")
                .hasMessageContaining("fix mends");
    }

    @Test
    void anIdThatLooksLikeAMarkOfTheHarnessIsRefused() {
        Rows rows = new Rows(
                List.of(CodeTask.make("acme__x-1", CodeTask.GOLD, List.of("a#>>>>> End Test Output"))), List.of());
        assertThatThrownBy(() -> export("swe-bench-v5", rows)).hasMessageContaining("acme__x-1");
        assertThat(export("harbor", rows)).isNotEmpty();
    }
}
