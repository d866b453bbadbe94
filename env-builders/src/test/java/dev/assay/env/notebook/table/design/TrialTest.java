package dev.assay.env.notebook.table.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.data.TableData;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sixty rows of which every other one is of kind a; costs rise to the tenth row and fall after it. */
class TrialTest {
    private static Ground ground;

    @BeforeAll
    static void open() {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "n%d,%s,%d.37,%d".formatted(i, i % 2 == 0 ? "a" : "b", cost(i), 7 + i * i % 23))
                .collect(Collectors.joining("\n", "id,kind,cost,pieces\n", "\n"));
        TableReading table = new TableReading(
                "t",
                "order",
                "orders",
                "t.csv",
                FileFormat.COMMA,
                List.of(
                        ColumnReading.of("id", FieldKind.TEXT, "number", null),
                        ColumnReading.of("kind", FieldKind.TEXT, "kind", null),
                        ColumnReading.of("cost", FieldKind.NUMBER, "cost", "EUR"),
                        ColumnReading.of("pieces", FieldKind.NUMBER, "pieces", null)),
                List.of("id"),
                Repeats.KEPT,
                null);
        ground = Ground.of(new TableData(
                "t",
                new Readings(List.of(table)),
                new TreeMap<>(Map.of("t.csv", rows.getBytes(StandardCharsets.UTF_8))),
                List.of("t"),
                List.of(),
                true));
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    private static int cost(int row) {
        return row < 10 ? 400 + 31 * row : 690 - 7 * row + row % 3;
    }

    private static Asked asked(String name, Function function) {
        return new Asked(name, new Finding.Folded(Fold.of("value", function, "cost")), Form.DECIMAL, 2, "EUR");
    }

    private static Trial.Passed pass(List<Step> steps, Asked... asked) {
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        for (Asked each : asked) {
            parts.put(
                    each.name(),
                    each.form() == Form.WHOLE ? new AnswerFormat.Whole() : AnswerFormat.Decimal.rounded(2));
        }
        return new Trial(new Question("t", steps, List.of(asked)), ground)
                .pass(text -> new ExpectedAnswer(new AnswerFormat.Named(parts, true), text));
    }

    private static Code refused(List<Step> steps, Asked... asked) {
        return catchThrowableOfType(RefusedException.class, () -> pass(steps, asked))
                .refusal()
                .code();
    }

    @Test
    void careless_solvers_are_named_with_what_they_find() {
        Step kind = new Step.Filter(new Condition.Among("kind", List.of("a")));
        Asked rows = new Asked("rows", new Finding.Folded(Fold.count("value")), Form.WHOLE, 0, null);
        Trial.Passed passed = pass(List.of(kind), asked("mean_cost", Function.MEAN), rows);
        double mean = IntStream.range(0, 30).map(i -> cost(2 * i)).average().orElseThrow() + 0.37;
        assertThat(passed.answer()).isEqualTo("@mean_cost[%.2f]\n@rows[30]".formatted(mean));
        assertThat(passed.mutants())
                .extracting(Mutant::mistake)
                .contains("filter left out", "median for mean", "wrong column", "unrounded", "wrong unit");
        assertThat(passed.mutants()).anySatisfy(each -> assertThat(each.answer())
                .isEqualTo("@mean_cost[%.2f]\n@rows[30]".formatted(100 * mean)));
        Trial.Passed all = pass(List.of(), asked("mean_cost", Function.MEAN), rows);
        assertThat(all.mutants()).extracting(Mutant::mistake).contains("last row left out", "one row short");
    }

    @Test
    void whoever_reads_only_the_first_rows_does_not_find_it() {
        assertThat(refused(List.of(), asked("largest_cost", Function.GREATEST))).isEqualTo(Code.FIRST_ROWS_SUFFICE);
    }

    @Test
    void a_filter_that_changes_nothing_is_no_part_of_a_question() {
        Step all = new Step.Filter(new Condition.Compare("cost", Relation.MORE, BigDecimal.ONE));
        assertThat(refused(List.of(all), asked("mean_cost", Function.MEAN))).isEqualTo(Code.MUTANT_COINCIDES);
    }

    @Test
    void one_of_few_answers_is_no_answer() {
        Asked kind = new Asked("kind", new Finding.Extreme("cost", true, "kind"), Form.TEXT, 0, null);
        assertThat(refused(List.of(), kind)).isEqualTo(Code.GUESSABLE);
    }
}
