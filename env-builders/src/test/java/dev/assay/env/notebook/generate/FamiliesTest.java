package dev.assay.env.notebook.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.ProblemFamily;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FamiliesTest {
    static Stream<ProblemFamily> families() {
        return Families.all().stream();
    }

    @Test
    void there_are_more_than_eighty_of_at_least_ten_kinds_under_different_names() {
        List<String> names = Families.all().stream().map(ProblemFamily::name).toList();
        assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates();
        assertThat(Families.all().stream().map(ProblemFamily::kind).distinct()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("families")
    void the_same_seed_makes_the_same_problem_and_others_make_others(ProblemFamily family) {
        Set<String> statements = new HashSet<>();
        Set<String> answers = new HashSet<>();
        for (int seed = 0; seed < 8; seed++) {
            Problem problem = family.make(seed, 1 + seed % 5);
            assertThat(family.make(seed, 1 + seed % 5).id()).isEqualTo(problem.id());
            statements.add(problem.statement());
            answers.add(problem.answer().text());
        }
        assertThat(statements).hasSize(8);
        assertThat(answers).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("families")
    void statements_are_filled_in_and_wrong_answers_are_wrong(ProblemFamily family) {
        for (int seed = 100; seed < 106; seed++) {
            Problem problem = family.make(seed, 1 + seed % 5);
            String words = problem.statement().replaceAll("`[^`]*`", "x");
            assertThat(words).doesNotContain("<", ">", "  ", "null").doesNotContainPattern("\\{[a-z]+\\}");
            assertThat(words.strip()).isEqualTo(words);
            assertThat(problem.answer().judge(problem.answer().text()).right()).isTrue();
            assertThat(problem.wrongAnswers()).isNotEmpty();
            for (Mutant mutant : problem.wrongAnswers()) {
                assertThat(problem.answer().judge(mutant.answer()).right())
                        .as(mutant.mistake())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_family_tells_its_problems_in_several_contexts(ProblemFamily family) {
        String[] contexts = Resource.text(family.name() + ".txt").split("\n---\n");
        assertThat(contexts.length).isGreaterThanOrEqualTo(2);
        assertThat(contexts).doesNotHaveDuplicates();
    }

    @Test
    void difficulties_and_names_are_checked() {
        assertThatThrownBy(() -> Families.named("number.order").make(1, 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Families.named("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number.order");
    }
}
