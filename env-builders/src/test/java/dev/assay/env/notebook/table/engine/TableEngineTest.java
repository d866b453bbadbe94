package dev.assay.env.notebook.table.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Course;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Coefficient;
import dev.assay.env.notebook.table.algebra.Finding.Statistic;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Period;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from the six rows of {@link Sales}. */
class TableEngineTest {
    private static TableEngine engine;

    @BeforeAll
    static void open() {
        engine = Sales.open();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static double number(Finding finding, Step... steps) {
        Double number = Sales.value(engine, finding, steps).number();
        assertThat(number).isNotNull();
        return number;
    }

    private static String text(Finding finding, Step... steps) {
        return String.join("|", Found.texts(Sales.value(engine, finding, steps)));
    }

    private static Finding folded(Function function, String column) {
        return new Finding.Folded(Fold.of("x", function, column));
    }

    private static Finding count() {
        return new Finding.Folded(Fold.count("x"));
    }

    private static Condition units(Relation relation, String number) {
        return new Condition.Compare("units", relation, new BigDecimal(number));
    }

    @Nested
    class Findings {
        @Test
        void simple_folds() {
            assertThat(number(folded(Function.SUM, "units"))).isEqualTo(25);
            assertThat(number(folded(Function.MEAN, "units"))).isCloseTo(25 / 6.0, within(1e-12));
            assertThat(number(folded(Function.MEDIAN, "units"))).isEqualTo(3.5);
            assertThat(number(folded(Function.LEAST, "price"))).isEqualTo(1);
            assertThat(number(folded(Function.GREATEST, "price"))).isEqualTo(6);
            assertThat(number(folded(Function.DISTINCT, "region"))).isEqualTo(2);
            assertThat(number(count())).isEqualTo(6);
        }

        @Test
        void the_deviation_is_that_of_a_sample() {
            // squares of the distances from 25/6 add up to 155 - 625/6 = 50.8333, by 5
            assertThat(number(folded(Function.DEVIATION, "units"))).isCloseTo(3.188521, within(1e-6));
            // by 6
            assertThat(number(folded(Function.POPULATION_DEVIATION, "units"))).isCloseTo(2.910708, within(1e-6));
        }

        @Test
        void quantiles_are_interpolated_linearly() {
            // 1 2 3 4 5 10: place 0.9 * 5 = 4.5 lies between 5 and 10
            Fold fold = new Fold("x", Function.QUANTILE, "units", new BigDecimal("0.9"));
            assertThat(number(new Finding.Folded(fold))).isEqualTo(7.5);
        }

        @Test
        void a_share_is_of_all_rows_and_in_per_cent() {
            assertThat(number(new Finding.Share(units(Relation.MORE, "3")))).isEqualTo(50);
            Condition north = new Condition.Among("region", List.of("north"));
            assertThat(number(new Finding.Share(north))).isEqualTo(50);
        }

        @Test
        void correlation_and_line() {
            // sxy = 50 - 25 * 17 / 6 = -125/6; sxx = 305/6; syy = 134/6
            assertThat(number(new Finding.Correlation("units", "price"))).isCloseTo(-0.618312, within(1e-6));
            assertThat(number(new Finding.Regression("price", "units", Coefficient.SLOPE)))
                    .isCloseTo(-25 / 61.0, within(1e-12));
            assertThat(number(new Finding.Regression("price", "units", Coefficient.INTERCEPT)))
                    .isCloseTo(17 / 6.0 + 25 / 61.0 * 25 / 6.0, within(1e-12));
            assertThat(number(new Finding.Regression("price", "units", Coefficient.R2)))
                    .isCloseTo(3125 / 8174.0, within(1e-12));
        }

        @Test
        void welch() {
            // north 2 1 10: mean 13/3, variance 73/3; south 4 3: mean 3.5, variance 0.5
            assertThat(number(new Finding.Welch("units", "region", "north", "south", Statistic.VALUE)))
                    .isCloseTo(0.288195, within(1e-6));
            assertThat(number(new Finding.Welch("units", "region", "north", "south", Statistic.FREEDOM)))
                    .isCloseTo(2.121157, within(1e-6));
        }

        @Test
        void chi_square() {
            // north 2 pens 1 ink, south 1 and 1: expected 1.8 1.2 1.2 0.8, each 0.2 away
            assertThat(number(new Finding.ChiSquare("region", "item", Statistic.VALUE)))
                    .isCloseTo(5 / 36.0, within(1e-12));
            assertThat(number(new Finding.ChiSquare("region", "item", Statistic.FREEDOM)))
                    .isEqualTo(1);
        }

        @Test
        void labels_of_extremes() {
            assertThat(text(new Finding.Extreme("units", true, "id"))).isEqualTo("a5");
            assertThat(text(new Finding.Listed("price", true, 3, "id"))).isEqualTo("a3|a4|a6");
            assertThat(text(new Finding.Earliest(units(Relation.AT_LEAST, "4"), "day", "id")))
                    .isEqualTo("a2");
        }
    }

    @Nested
    class Steps {
        @Test
        void filters_pass_over_missing_values() {
            Condition both = new Condition.Among("region", List.of("north", "south"));
            assertThat(number(count(), new Step.Filter(both))).isEqualTo(5);
            Condition january = new Condition.Within("day", "2024-01-02", "2024-02-01");
            assertThat(number(count(), new Step.Filter(january))).isEqualTo(3);
        }

        @Test
        void derived_columns() {
            Step revenue = new Step.Derive("revenue", new Formula.Combine(Formula.Operator.TIMES, "units", "price"));
            // 3 + 6 + 6 + 15 + 10 + 10
            assertThat(number(folded(Function.SUM, "revenue"), revenue)).isEqualTo(50);
            Step month = new Step.Derive("month", new Formula.CalendarPart("day", Formula.Part.MONTH));
            assertThat(text(new Finding.Extreme("units", true, "month"), month)).isEqualTo("2024-02");
            Step weekday = new Step.Derive("weekday", new Formula.CalendarPart("day", Formula.Part.WEEKDAY));
            assertThat(text(new Finding.Extreme("units", true, "weekday"), weekday))
                    .isEqualTo("Saturday");
        }

        @Test
        void joins_keep_or_drop_what_has_no_partner() {
            var taken = List.of(new Step.Taken("weight", "weight"));
            Step inner = new Step.Join("items", "item", "item", false, taken);
            Step left = new Step.Join("items", "item", "item", true, taken);
            assertThat(number(count(), inner)).isEqualTo(4);
            assertThat(number(folded(Function.SUM, "weight"), inner)).isEqualTo(40);
            assertThat(number(count(), left)).isEqualTo(6);
        }

        @Test
        void partners_are_looked_for_once() {
            // pen is an item: a1, a2, a5 and a6
            assertThat(number(count(), new Step.Partner("items", "item", "item", null, true)))
                    .isEqualTo(4);
            assertThat(number(folded(Function.SUM, "units"), new Step.Partner("items", "item", "item", null, false)))
                    .isEqualTo(1 + 3);
            // three rows of pens have 4 units and more; each of the four rows of pens stays, and stays once
            assertThat(number(
                            folded(Function.SUM, "units"),
                            new Step.Partner("sales", "item", "item", units(Relation.AT_LEAST, "4"), true)))
                    .isEqualTo(2 + 4 + 10 + 5);
            // a6 has no region, which is nobody's
            assertThat(text(
                            new Finding.Listed("units", true, 1, "id"),
                            new Step.Partner("sales", "region", "region", null, false)))
                    .isEqualTo("a6");
        }

        @Test
        void what_is_gathered_of_nothing_is_0_or_missing() {
            Condition four = units(Relation.AT_LEAST, "4");
            Step sum = new Step.Gather("sales", "item", "item", four, Fold.of("all", Function.SUM, "units"));
            // 4 + 10 + 5 for each of four rows, 0 for the two of ink
            assertThat(number(folded(Function.SUM, "all"), sum)).isEqualTo(76);
            assertThat(number(folded(Function.MEAN, "all"), sum)).isCloseTo(76 / 6.0, within(1e-12));
            Step mean = new Step.Gather("sales", "item", "item", four, Fold.of("all", Function.MEAN, "units"));
            assertThat(number(folded(Function.MEAN, "all"), mean)).isCloseTo(19 / 3.0, within(1e-12));
            Step counted = new Step.Gather("items", "item", "item", null, Fold.count("all"));
            assertThat(number(folded(Function.MEAN, "all"), counted)).isCloseTo(4 / 6.0, within(1e-12));
        }

        @Test
        void groups_leave_out_rows_without_a_key() {
            Step group = new Step.Group(
                    List.of("region"), List.of(Fold.of("total", Function.SUM, "units"), Fold.count("rows")));
            assertThat(number(count(), group)).isEqualTo(2);
            assertThat(text(new Finding.Listed("total", true, 2, "region"), group))
                    .isEqualTo("north|south");
            assertThat(number(folded(Function.GREATEST, "total"), group)).isEqualTo(13);
        }

        @Test
        void windows_along_the_days() {
            Step total = new Step.Along("total", Course.RUNNING_TOTAL, "units", "day", null, 0);
            Condition beyond = new Condition.Compare("total", Relation.MORE, new BigDecimal("7"));
            assertThat(text(new Finding.Earliest(beyond, "day", "id"), total)).isEqualTo("a4");
            Step mean = new Step.Along("mean", Course.MOVING_MEAN, "units", "day", null, 2);
            // 3 2.5 2 6.5 7.5
            assertThat(number(folded(Function.SUM, "mean"), mean)).isEqualTo(21.5);
            Step north = new Step.Filter(new Condition.Among("region", List.of("north", "south")));
            Step change = new Step.Along("change", Course.CHANGE, "units", "day", "region", 0);
            // north -1 and 9, south -1
            assertThat(number(folded(Function.SUM, "change"), north, change)).isEqualTo(7);
            Step previous = new Step.Along("previous", Course.PREVIOUS, "units", "day", "region", 0);
            assertThat(number(folded(Function.SUM, "previous"), north, previous))
                    .isEqualTo(2 + 1 + 4);
        }

        @Test
        void ranks_and_tops() {
            Step both = new Step.Filter(new Condition.Among("region", List.of("north", "south")));
            Step rank = new Step.Rank("place", "units", true, "region");
            Step first = new Step.Filter(new Condition.Compare("place", Relation.AT_MOST, BigDecimal.ONE));
            // 10 and 4
            assertThat(number(folded(Function.SUM, "units"), both, rank, first)).isEqualTo(14);
            assertThat(number(folded(Function.SUM, "units"), new Step.Top("units", true, 2)))
                    .isEqualTo(15);
            // two prices of 1.5 share place 3 when all are ranked from the least
            Step prices = new Step.Rank("place", "price", false, null);
            assertThat(number(folded(Function.SUM, "place"), prices)).isEqualTo(1 + 2 + 2 + 4 + 5 + 6);
        }

        @Test
        void turned_tables() {
            Step pivot = new Step.Pivot(
                    "item", "region", List.of("north", "south"), Fold.of("x", Function.SUM, "units"), true);
            // pen 12 4, ink 1 3
            assertThat(number(count(), pivot, new Step.Filter(new Condition.Exceeds("north", "south"))))
                    .isEqualTo(1);
            assertThat(number(folded(Function.SUM, "south"), pivot)).isEqualTo(7);
        }

        @Test
        void periods_without_rows_count_as_0() {
            Step weeks = new Step.Resample("day", Period.WEEK, Fold.of("total", Function.SUM, "units"));
            // weeks of 1, 8, 15, 22 and 29 January, 5 and 12 February
            assertThat(number(count(), weeks)).isEqualTo(7);
            assertThat(text(new Finding.Extreme("total", true, "period"), weeks))
                    .isEqualTo("2024-01-29");
            assertThat(number(folded(Function.GREATEST, "total"), weeks)).isEqualTo(13);
            assertThat(number(folded(Function.MEDIAN, "total"), weeks)).isEqualTo(1);
            Step months = new Step.Resample("day", Period.MONTH, Fold.count("rows"));
            assertThat(text(new Finding.Listed("period", false, 2, "period"), months))
                    .isEqualTo("2024-01|2024-02");
        }
    }

    @Nested
    class OpenQuestions {
        private Code refused(Finding finding, Step... steps) {
            return engine.open(Sales.ask(finding, steps), Sales.READINGS)
                    .map(Refusal::code)
                    .orElseThrow();
        }

        @Test
        void ties_are_refused() {
            assertThat(refused(new Finding.Extreme("price", false, "id"), new Step.Filter(units(Relation.LESS, "5"))))
                    .isEqualTo(Code.TIED);
            assertThat(refused(count(), new Step.Top("price", false, 2))).isEqualTo(Code.TIED);
            assertThat(refused(count(), new Step.Along("x", Course.CHANGE, "units", "price", null, 0)))
                    .isEqualTo(Code.TIED);
        }

        @Test
        void keys_that_repeat_are_refused() {
            Step join = new Step.Join("sales", "item", "item", false, List.of(new Step.Taken("id", "other")));
            assertThat(refused(count(), join)).isEqualTo(Code.KEY_REPEATED);
        }

        @Test
        void division_by_0_is_refused() {
            Step zero = new Step.Derive("zero", new Formula.Combine(Formula.Operator.MINUS, "units", "units"));
            Step ratio = new Step.Derive("ratio", new Formula.Combine(Formula.Operator.DIVIDED, "price", "zero"));
            assertThat(refused(count(), zero, ratio)).isEqualTo(Code.DIVISION_BY_ZERO);
        }

        @Test
        void values_that_hardly_differ_from_a_limit_are_refused() {
            Condition nearly = new Condition.Compare("price", Relation.MORE, new BigDecimal("1.50000000001"));
            assertThat(refused(count(), new Step.Filter(nearly))).isEqualTo(Code.TOO_CLOSE);
        }

        @Test
        void values_of_another_table_that_hardly_differ_from_a_limit_are_refused() {
            Condition nearly = new Condition.Compare("weight", Relation.MORE, new BigDecimal("10.000000001"));
            assertThat(refused(count(), new Step.Partner("items", "item", "item", nearly, true)))
                    .isEqualTo(Code.TOO_CLOSE);
            assertThat(refused(count(), new Step.Gather("items", "item", "item", nearly, Fold.count("n"))))
                    .isEqualTo(Code.TOO_CLOSE);
        }

        @Test
        void what_has_one_meaning_is_not() {
            assertThat(engine.open(Sales.ask(new Finding.Extreme("units", true, "id")), Sales.READINGS))
                    .isEmpty();
        }
    }
}
