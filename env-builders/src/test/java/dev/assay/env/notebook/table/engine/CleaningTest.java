package dev.assay.env.notebook.table.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CleaningTest {
    private static double sum(ColumnReading column, String... cells) {
        return number(column, Function.SUM, cells);
    }

    private static double number(ColumnReading column, Function function, String... cells) {
        String text = "x\n" + String.join("\n", cells) + "\n";
        TableReading table = Sales.table("t", column);
        Readings readings = new Readings(List.of(table));
        Fold fold = function == Function.COUNT ? Fold.count("f") : Fold.of("f", function, "x");
        Question question = new Question(
                "t", List.of(), List.of(new Asked("v", new Finding.Folded(fold), Asked.Form.DECIMAL, 2, null)));
        try (TableEngine engine = TableEngine.open(readings, Map.of("t.csv", Sales.bytes(text)))) {
            return engine.answer(question, readings).values().get(0).number();
        }
    }

    private static ColumnReading numbers() {
        return ColumnReading.of("x", FieldKind.NUMBER, "x", "kg");
    }

    @Test
    void words_for_missing_values_are_no_numbers() {
        assertThat(sum(numbers().missing(List.of("n/a", "-")), "1", "n/a", " - ", "2.5"))
                .isEqualTo(3.5);
        assertThat(number(numbers().missing(List.of("n/a")), Function.MEAN, "1", "n/a", "2"))
                .isEqualTo(1.5);
        assertThat(number(numbers().missing(List.of("n/a")).absentIsZero(), Function.MEAN, "1", "n/a", "2"))
                .isEqualTo(1);
    }

    @Test
    void commas_stand_between_thousands() {
        assertThat(sum(numbers().thousands(true), "\"1,200\"", "\"1,000,000.5\"", "7"))
                .isEqualTo(1_001_207.5);
        // Without the rule such a text is no number.
        assertThat(sum(numbers(), "\"1,200\"", "7")).isEqualTo(7);
    }

    @Test
    void units_behind_numbers_are_converted() {
        TreeMap<String, BigDecimal> units = new TreeMap<>(Map.of("g", new BigDecimal("0.001"), "kg", BigDecimal.ONE));
        assertThat(sum(numbers().units(units), "12 kg", "850 g", "3", "500g")).isEqualTo(12 + 0.85 + 3 + 0.5);
    }

    @Test
    void a_code_means_missing() {
        assertThat(sum(numbers().code(new BigDecimal("-999")), "1", "-999", "2"))
                .isEqualTo(3);
    }

    @Test
    void spellings_are_one_where_case_means_nothing() {
        ColumnReading column = ColumnReading.of("x", FieldKind.TEXT, "x", null);
        String[] cells = {"Web", "web ", "WEB", "Phone"};
        assertThat(number(column.folded(true), Function.DISTINCT, cells)).isEqualTo(2);
        assertThat(number(column, Function.DISTINCT, cells)).isEqualTo(4);
    }

    @Test
    void offsets_move_times_to_the_zone_of_the_calendar() {
        ColumnReading column = ColumnReading.of("x", FieldKind.INSTANT, "x", null);
        // 23:30 in New York is 03:30 or 04:30 of the next day in UTC, 12:30 or 13:30 in Tokyo.
        assertThat(hour(column.offsets(true, "UTC"), "2024-07-01T23:30:00-04:00"))
                .isEqualTo(3);
        assertThat(hour(column.offsets(true, "Asia/Tokyo"), "2024-07-01T23:30:00-04:00"))
                .isEqualTo(12);
        assertThat(hour(column.offsets(true, "America/New_York"), "2024-07-02T03:30:00Z"))
                .isEqualTo(23);
        assertThat(hour(column.offsets(false, null), "2024-07-01T23:30:00-04:00"))
                .isEqualTo(23);
    }

    private static double hour(ColumnReading column, String cell) {
        Readings readings = new Readings(List.of(Sales.table("t", column)));
        Question question = new Question(
                "t",
                List.of(new Step.Derive("hour", new Formula.CalendarPart("x", Formula.Part.HOUR))),
                List.of(new Asked(
                        "v", new Finding.Folded(Fold.of("f", Function.SUM, "hour")), Asked.Form.DECIMAL, 2, null)));
        try (TableEngine engine = TableEngine.open(readings, Map.of("t.csv", Sales.bytes("x\n" + cell + "\n")))) {
            return engine.answer(question, readings).values().get(0).number();
        }
    }

    @Test
    void identical_rows_count_once_and_the_latest_version_wins() {
        String text = "id,x,revision\na,1,1\nb,5,1\na,1,1\nb,7,2\n";
        TableReading table = new TableReading(
                "t",
                "row",
                "rows",
                "t.csv",
                FileFormat.COMMA,
                List.of(
                        ColumnReading.of("id", FieldKind.TEXT, "id", null),
                        ColumnReading.of("x", FieldKind.NUMBER, "x", null),
                        ColumnReading.of("revision", FieldKind.NUMBER, "revision", null)),
                List.of("id"),
                Repeats.KEPT,
                null);
        assertThat(total(table, text)).isEqualTo(14);
        assertThat(total(table.with(Repeats.IDENTICAL, null), text)).isEqualTo(13);
        assertThat(total(table.with(Repeats.LATEST, "revision"), text)).isEqualTo(8);
    }

    private static double total(TableReading table, String text) {
        Readings readings = new Readings(List.of(table));
        Question question = new Question(
                "t",
                List.of(),
                List.of(new Asked(
                        "v", new Finding.Folded(Fold.of("f", Function.SUM, "x")), Asked.Form.DECIMAL, 2, null)));
        try (TableEngine engine = TableEngine.open(readings, Map.of("t.csv", Sales.bytes(text)))) {
            return engine.answer(question, readings).values().get(0).number();
        }
    }

    @Test
    void uneven_lines_are_refused() {
        Readings readings = new Readings(List.of(Sales.table("t", numbers())));
        Map<String, byte[]> files = Map.of("t.csv", Sales.bytes("x\n1\n2,3,4\n"));
        assertThatThrownBy(() -> TableEngine.open(readings, files))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(Code.NOT_READABLE));
    }
}
