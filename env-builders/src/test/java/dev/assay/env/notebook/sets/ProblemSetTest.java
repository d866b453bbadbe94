package dev.assay.env.notebook.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.sets.RefusedRow.Code;
import dev.assay.verifiers.answer.AnswerFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemSetTest {
    @TempDir
    Path folder;

    private ProblemSet read(boolean keepUnsolved, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("set.jsonl"), String.join("\n", lines) + "\n");
        Path labels = folder.resolve("labels.jsonl");
        return ProblemSet.read(new SetOptions(
                "mine",
                file,
                Files.exists(labels) ? labels : null,
                folder,
                "CC-BY-4.0",
                List.of("CC-BY-4.0", "MIT"),
                "a set",
                keepUnsolved));
    }

    private static Code refusal(ProblemSet set, int number) {
        try {
            throw new AssertionError(set.problem(number).problem().statement());
        } catch (RefusedRow e) {
            return e.code();
        }
    }

    @Test
    void a_problem_with_labels_and_a_table_is_read_as_its_set_has_it() throws Exception {
        Files.writeString(folder.resolve("fares.csv"), "fare\n1\n2\n");
        Files.writeString(
                folder.resolve("labels.jsonl"),
                "{\"id\": 7, \"common_answers\": [[\"mean\", \"1.50\"], [\"normal\", \"no\"]]}\n");
        ProblemSet set = read(
                true,
                """
                {"id": 7, "question": "What is the mean fare?", "concepts": ["Summary Statistics"], "constraints": "Use pandas.", \
                "format": "@mean[value] @normal[yes or no]", "file_name": "fares.csv", "level": "medium"}""");

        assertThat(set.size()).isEqualTo(1);
        assertThat(set.depth(0)).isEqualTo(3);
        SetProblem found = set.problem(0);
        Problem problem = found.problem();
        assertThat(problem.family()).isEqualTo("set.mine");
        assertThat(problem.kind()).isEqualTo("Summary Statistics");
        assertThat(problem.statement())
                .startsWith("What is the mean fare?")
                .contains("Use pandas.")
                .contains("fares.csv")
                .endsWith("Answer format: @mean[value] @normal[yes or no]");
        assertThat(problem.files()).containsOnlyKeys("fares.csv");
        assertThat(problem.solution()).isEmpty();
        assertThat(problem.answer().judge("@normal[no] @mean[1.5]").right()).isTrue();
        assertThat(problem.answer().judge("@normal[no] @mean[1.51]").right()).isFalse();
        assertThat(problem.wrongAnswers()).isNotEmpty().allSatisfy(wrong -> assertThat(
                        problem.answer().judge(wrong.answer()).right())
                .isFalse());
        assertThat(found.provenance().license()).isEqualTo("CC-BY-4.0");
        assertThat(found.provenance().source()).isEqualTo("a set, 7");
        assertThat(found.provenance().versions()).containsKeys("assay", "data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "42; 042; integer",
                "\"7/12\"; 14/24; fraction",
                "\"3.10\"; 3.1; rounded to 2",
                "\"Rome\"; rome; text",
                "{\"format\": {\"format\": \"list\", \"element\": {\"format\": \"integer\"}}, \"text\": \"[1, 2]\"}; 1, 2; list"
            })
    void answers_have_the_form_that_their_text_has(String answer, String right, String words) throws Exception {
        ProblemSet set =
                read(false, "{\"question\": \"Which?\", \"solution\": \"print(1)\", \"answer\": " + answer + "}");
        Problem problem = set.problem(0).problem();
        assertThat(problem.answer().judge(right).right()).isTrue();
        assertThat(problem.statement()).contains("Answer format: ").contains(words);
        assertThat(problem.solution()).containsExactly("print(1)");
        assertThat(problem.depth()).isEqualTo(1);
    }

    @Test
    void a_tolerance_is_taken() throws Exception {
        ProblemSet set = read(
                false,
                "{\"question\": \"How far?\", \"solution\": [\"x = 1\", \"print(x)\"], \"answer\": 3.1, \"tolerance\": 0.05}");
        Problem problem = set.problem(0).problem();
        assertThat(problem.answer().format()).isInstanceOf(AnswerFormat.Decimal.class);
        assertThat(problem.answer().judge("3.14").right()).isTrue();
        assertThat(problem.answer().judge("3.16").right()).isFalse();
    }

    @Test
    void other_problems_lend_their_answers_as_wrong_ones() throws Exception {
        ProblemSet set = read(
                true,
                "{\"question\": \"One?\", \"common_answers\": [[\"a\", \"1\"]]}",
                "{\"question\": \"Two?\", \"common_answers\": [[\"b\", \"2\"]]}");
        assertThat(set.problem(0).problem().wrongAnswers())
                .anySatisfy(wrong -> assertThat(wrong.answer()).isEqualTo("@a[2]"));
    }

    @Test
    void every_line_that_is_none_has_its_code() throws Exception {
        Files.writeString(folder.resolve("labels.jsonl"), "{\"id\": 1, \"common_answers\": [[\"a\", \"x]y\"]]}\n");
        ProblemSet set = read(
                false,
                "not JSON",
                "[1]",
                "{\"answer\": 1}",
                "{\"question\": \"Which?\"}",
                "{\"question\": \"Which?\", \"id\": 1}",
                "{\"question\": \"Which?\", \"answer\": 1}",
                "{\"question\": \"Which?\", \"answer\": 1, \"solution\": \"print(1)\", \"files\": [\"../labels.jsonl\"]}",
                "{\"question\": \"Which?\", \"answer\": 1, \"solution\": \"print(1)\", \"file_name\": \"none.csv\"}",
                "{\"question\": \"Which?\", \"answer\": 1, \"solution\": \"print(1)\", \"license\": \"GPL-3.0-only\"}",
                "{\"question\": \"Which?\", \"answer\": 1, \"solution\": [1]}",
                "{\"question\": \"Which?\", \"answer\": 1, \"solution\": \"print(1)\", \"license\": \"MIT\"}");
        List<Code> codes = List.of(
                Code.MALFORMED_ROW,
                Code.MALFORMED_ROW,
                Code.MALFORMED_ROW,
                Code.NO_ANSWER,
                Code.BAD_ANSWER,
                Code.NO_SOLUTION,
                Code.NO_FILE,
                Code.NO_FILE,
                Code.LICENSE_NOT_ALLOWED,
                Code.MALFORMED_ROW);
        for (int i = 0; i < codes.size(); i++) {
            assertThat(refusal(set, i)).as("line %d", i).isEqualTo(codes.get(i));
        }
        assertThat(set.problem(10).provenance().license()).isEqualTo("MIT");
    }

    @Test
    void a_set_that_cannot_be_read_whole_is_none() throws IOException {
        assertThatThrownBy(() -> read(false, "", " "))
                .isInstanceOf(BadSet.class)
                .hasMessageContaining("has no line");
        Files.writeString(folder.resolve("labels.jsonl"), "{\"id\": 1}\n{\"answer\": 2}\n");
        assertThatThrownBy(() -> read(false, "{}"))
                .isInstanceOf(BadSet.class)
                .hasMessageContaining("Line 2 of the labels");
    }
}
