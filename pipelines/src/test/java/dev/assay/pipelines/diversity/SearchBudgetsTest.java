package dev.assay.pipelines.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SearchBudgetsTest {
    private static Measured measured(Map<String, Long> values) {
        return new Measured("question-00000001", "question-00000001", "accepted", new TreeMap<>(values), List.of());
    }

    /** Of four agents, which solve it with 4 and with 16 times the budget. */
    private static Measured question(List<String> four, List<String> sixteen) {
        TreeMap<String, Long> values = new TreeMap<>(Map.of("agents", 4L, "solving_micros", 700L, "solved_x1", 0L));
        values.put("solved_x4", (long) four.size());
        values.put("solved_x16", (long) sixteen.size());
        for (String agent : List.of("a", "b", "c", "d")) {
            values.put("solved_x1:" + agent, 0L);
            values.put("solved_x4:" + agent, four.contains(agent) ? 1L : 0L);
            values.put("solved_x16:" + agent, sixteen.contains(agent) ? 1L : 0L);
        }
        return measured(values);
    }

    @Test
    void theChanceThatOneOfSomeAgentsIsRight() {
        // Two of five are right: of the ten pairs three hold none of them; of the five sets of four none.
        assertThat(SearchBudgets.chance(5, 2, 1)).isEqualTo(0.4, within(1e-12));
        assertThat(SearchBudgets.chance(5, 2, 2)).isEqualTo(0.7, within(1e-12));
        assertThat(SearchBudgets.chance(5, 2, 4)).isEqualTo(1.0, within(1e-12));
        assertThat(SearchBudgets.chance(5, 0, 4)).isZero();
        assertThat(SearchBudgets.chance(2, 1, 4)).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void whatIsSolvedIsCountedByBudgetAndByAgent() {
        SearchBudgets budgets = SearchBudgets.of(List.of(
                        question(List.of("b"), List.of("b", "c")),
                        question(List.of(), List.of("c")),
                        measured(Map.of("cpu_micros", 9L))))
                .orElseThrow();

        assertThat(budgets.questions())
                .as("what was not given to the agents is no part of the sample")
                .isEqualTo(2);
        assertThat(budgets.agents()).isEqualTo(4);
        assertThat(budgets.strongest()).isEqualTo("c");
        assertThat(budgets.cpuMicros()).isEqualTo(1_400);
        assertThat(budgets.levels()).extracting(SearchBudgets.Level::factor).containsExactly(1, 4, 16);
        assertThat(budgets.levels()).extracting(SearchBudgets.Level::any).containsExactly(0L, 1L, 2L);
        assertThat(budgets.levels().get(0).passAt()).isEqualTo(Map.of(1, 0.0, 2, 0.0, 4, 0.0));
        assertThat(budgets.levels().get(1).solved()).isEqualTo(Map.of("a", 0L, "b", 1L, "c", 0L, "d", 0L));
        // With 16 times: of two right ones of four, 1/2 and 5/6; of one, 1/4 and 1/2; all four always.
        assertThat(budgets.levels().get(2).passAt().get(1)).isEqualTo(3 / 8.0, within(1e-12));
        assertThat(budgets.levels().get(2).passAt().get(2)).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(budgets.levels().get(2).passAt().get(4)).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void withoutASampleThereIsNothingToSay() {
        assertThat(SearchBudgets.of(List.of(measured(Map.of("cpu_micros", 9L)))))
                .isEmpty();
        assertThat(SearchBudgets.of(List.of(question(List.of(), List.of())))
                        .orElseThrow()
                        .strongest())
                .as("nobody solves any")
                .isNull();
    }

    @Test
    void anEarlierRunThatDidNotSayWhichAgentsIsReadToo() {
        SearchBudgets budgets = SearchBudgets.of(
                        List.of(measured(Map.of("agents", 4L, "solved_x1", 0L, "solved_x4", 2L, "solved_x16", 4L))))
                .orElseThrow();
        assertThat(budgets.levels().get(1).solved()).isEmpty();
        assertThat(budgets.levels().get(1).any()).isEqualTo(1);
    }

    @Test
    void itIsReadBackFromTheAccountOfTheRun() {
        SearchBudgets budgets =
                SearchBudgets.of(List.of(question(List.of("b"), List.of("b")))).orElseThrow();
        String json = CanonicalJson.write(budgets);
        assertThat(json).contains("\"pass_at\":{\"1\":0.25,", "\"cpu_micros\":700");
        assertThat(CanonicalJson.read(json, SearchBudgets.class)).isEqualTo(budgets);
    }
}
