package dev.assay.env.notebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.engine.Found;
import dev.assay.env.notebook.table.engine.TableEngine;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableFamilyTest {
    private static final List<TableFamily> FAMILIES = TableFamily.all();

    @Test
    void there_is_a_family_for_each_kind() {
        assertThat(FAMILIES)
                .extracting(TableFamily::kind)
                .containsExactly(
                        "aggregation", "join", "window", "reshape", "statistics", "test", "regression", "time-series");
    }

    @Test
    void the_same_seed_gives_the_same_problem() {
        List<TableFamily> others = TableFamily.all();
        for (int i : List.of(1, 4, 7)) {
            Problem one = FAMILIES.get(i).make(11, 3);
            Problem two = others.get(i).make(11, 3);
            assertThat(one.statement()).isEqualTo(two.statement());
            assertThat(one.answer()).isEqualTo(two.answer());
            assertThat(one.solution()).isEqualTo(two.solution());
            assertThat(one.wrongAnswers()).isEqualTo(two.wrongAnswers());
            assertThat(one.files().keySet()).isEqualTo(two.files().keySet());
            one.files()
                    .forEach((name, content) ->
                            assertThat(two.files().get(name)).as(name).isEqualTo(content));
        }
    }

    @Test
    void the_answer_is_right_and_no_mutant_is() {
        for (TableFamily family : FAMILIES) {
            for (int difficulty : List.of(2, 5)) {
                Problem problem = family.make(3, difficulty);
                assertThat(problem.depth()).isBetween(difficulty, difficulty + 1);
                assertThat(problem.answer().judge(problem.answer().text()).right())
                        .isTrue();
                assertThat(problem.answer().judge("").right()).isFalse();
                assertThat(problem.wrongAnswers()).hasSizeGreaterThanOrEqualTo(4);
                for (Mutant mutant : problem.wrongAnswers()) {
                    assertThat(problem.answer().judge(mutant.answer()).right())
                            .as("%s in%n%s", mutant, problem.statement())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void what_a_row_holds_is_enough_to_answer_again() {
        Problem problem = FAMILIES.get(0).make(5, 4);
        Question question =
                CanonicalJson.mapper().convertValue(problem.parameters().get("question"), Question.class);
        Readings readings =
                CanonicalJson.mapper().convertValue(problem.parameters().get("readings"), Readings.class);
        try (TableEngine engine = TableEngine.open(readings, problem.files())) {
            Found found = engine.answer(question, readings);
            assertThat(problem.answer()
                            .judge(found.text(question.asked()).orElseThrow())
                            .right())
                    .isTrue();
        }
    }

    @Test
    void statements_say_the_form_of_the_answer_and_differ_in_their_words() {
        var openings = java.util.stream.LongStream.range(0, 6)
                .mapToObj(seed -> FAMILIES.get(0).make(seed * 8, 2).statement())
                .peek(text -> assertThat(text).contains("@").contains("README.md"))
                .map(text -> text.substring(0, 12))
                .collect(Collectors.toSet());
        assertThat(openings).hasSizeGreaterThan(1);
    }
}
