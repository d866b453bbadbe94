package dev.assay.verifiers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.answer.AnswerFormat.Bag;
import dev.assay.verifiers.answer.AnswerFormat.Decimal;
import dev.assay.verifiers.answer.AnswerFormat.Fraction;
import dev.assay.verifiers.answer.AnswerFormat.Mapping;
import dev.assay.verifiers.answer.AnswerFormat.Named;
import dev.assay.verifiers.answer.AnswerFormat.Sequence;
import dev.assay.verifiers.answer.AnswerFormat.Text;
import dev.assay.verifiers.answer.AnswerFormat.Whole;
import dev.assay.verifiers.answer.AnswerJudgement.Outcome;
import dev.assay.verifiers.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedAnswerTest {
    private static final AnswerFormat WORD = new Text(false);

    private static Outcome outcome(AnswerFormat format, String expected, String submitted) {
        return new ExpectedAnswer(format, expected).judge(submitted).outcome();
    }

    @Nested
    class Numbers {
        @Test
        void integers_are_equal_by_value() {
            ExpectedAnswer answer = ExpectedAnswer.whole(1200);
            assertThat(List.of("1200", " 1200\n", "+1200", "01200", "\"1200\""))
                    .allSatisfy(text -> assertThat(answer.judge(text).right()).isTrue());
            assertThat(answer.judge("1201").reason()).isEqualTo("1201 is not 1200");
            assertThat(answer.judge("1201").outcome()).isEqualTo(Outcome.WRONG);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", " ", "1,200", "1 200", "1200.0", "12e2", "1_200", "1200 km", "0x4b0", "nan", "inf", "१२००",
                    "--1200"
                })
        void whatever_else_is_no_integer(String text) {
            assertThat(ExpectedAnswer.whole(1200).judge(text).outcome()).isEqualTo(Outcome.MALFORMED);
        }

        @Test
        void fractions_are_equal_in_lowest_terms_or_not() {
            ExpectedAnswer half = ExpectedAnswer.fraction(BigInteger.valueOf(-2), BigInteger.valueOf(-4));
            assertThat(half.text()).isEqualTo("1/2");
            assertThat(half.judge("50/100").right()).isTrue();
            assertThat(half.judge("1 / 2").right()).isTrue();
            assertThat(half.judge("2/1").outcome()).isEqualTo(Outcome.WRONG);
            assertThat(half.judge("0.5").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(half.judge("1/0").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(outcome(new Fraction(), "3", "6/2")).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void rounded_numbers_have_no_more_decimals_than_asked_for() {
            Decimal places = Decimal.rounded(2);
            assertThat(outcome(places, "3.10", "3.1")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(places, "3.10", "3.1000")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(places, "3.10", "31e-1")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(places, "3.10", "3.11")).isEqualTo(Outcome.WRONG);
            assertThat(new ExpectedAnswer(places, "3.10").judge("3.1000001").reason())
                    .isEqualTo("3.1000001 is not rounded to 2 decimals.");
            assertThat(outcome(places, "1200", "1200.00")).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void tolerances_are_absolute_or_a_share_and_belong_to_what_is_right() {
            assertThat(outcome(Decimal.within("0.01"), "1.00", "1.01")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(Decimal.within("0.01"), "1.00", "1.0100001")).isEqualTo(Outcome.WRONG);
            Decimal share = new Decimal(null, new BigDecimal("0.01"), true);
            assertThat(outcome(share, "-200", "-202")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(share, "-200", "-202.1")).isEqualTo(Outcome.WRONG);
        }

        @ParameterizedTest
        @ValueSource(strings = {"nan", "NaN", "inf", "Infinity", "-inf", "1e9999", "1,5", "1/2", "1.5%", "."})
        void what_is_not_finite_or_no_number_is_refused(String text) {
            assertThat(outcome(Decimal.within("1e9"), "1.5", text)).isEqualTo(Outcome.MALFORMED);
        }
    }

    @Nested
    class Texts {
        @Test
        void white_space_composition_and_case_do_not_matter_unless_case_does() {
            ExpectedAnswer name = ExpectedAnswer.text("Zo\u00EB  Smith");
            assertThat(name.judge(" zoe\u0308 SMITH ").right()).isTrue();
            assertThat(name.judge("Zoe Smith").outcome()).isEqualTo(Outcome.WRONG);
            assertThat(outcome(new Text(true), "AbC", "ABC")).isEqualTo(Outcome.WRONG);
            assertThat(outcome(new Text(true), "AbC", "'AbC'")).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void there_must_be_one_and_it_is_bounded() {
            ExpectedAnswer name = ExpectedAnswer.text("x");
            assertThat(name.judge(null).outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(name.judge("\u00A0\t").outcome()).isNotEqualTo(Outcome.RIGHT);
            assertThat(name.judge("x".repeat(10_001)).outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(name.judge("x".repeat(100_001)).reason()).contains("100001 characters");
        }
    }

    @Nested
    class Lists {
        private final AnswerFormat numbers = new Sequence(new Whole());

        @ParameterizedTest
        @ValueSource(strings = {"[1, 2, 3]", "1,2,3", "(1, 2, 3)", "{1, 2, 3}", " [ 1,2 , 3, ] ", "['1', \"2\", 3]"})
        void lists_are_written_as_python_or_json_write_them_or_without_brackets(String text) {
            assertThat(outcome(numbers, "[1, 2, 3]", text)).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void order_length_and_elements_count() {
            ExpectedAnswer answer = ExpectedAnswer.wholes(List.of(1, 2, 3));
            assertThat(answer.judge("[1, 3, 2]").reason()).isEqualTo("element 2: 3 is not 2");
            assertThat(answer.judge("[1, 2]").reason()).isEqualTo("it has 2 elements, expected 3");
            assertThat(answer.judge("[1, 2, 3, x]").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(answer.judge("[1, 2, 3").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(answer.judge("[1, 2, 3]]").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(answer.judge("[[1, 2, 3]]").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(answer.judge("[".repeat(50)).outcome()).isEqualTo(Outcome.MALFORMED);
        }

        @Test
        void the_empty_list_and_a_list_of_one() {
            assertThat(outcome(numbers, "[]", "[]")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(numbers, "[]", "[0]")).isEqualTo(Outcome.WRONG);
            assertThat(outcome(numbers, "[5]", "5")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(numbers, "[5]", "(5,)")).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void elements_may_have_a_tolerance_or_be_lists() {
            assertThat(outcome(new Sequence(Decimal.within("0.1")), "[1, 2]", "[1.1, 1.9]"))
                    .isEqualTo(Outcome.RIGHT);
            AnswerFormat rows = new Sequence(new Sequence(new Whole()));
            assertThat(outcome(rows, "[[1, 2], [3]]", "[1, 2], [3]")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(rows, "[[1, 2], [3]]", "[[1], [2, 3]]")).isEqualTo(Outcome.WRONG);
        }

        @Test
        void sets_have_no_order_and_nothing_twice() {
            AnswerFormat set = new Bag(WORD, false);
            assertThat(outcome(set, "{Ann, Bob}", "['bob', 'Ann']")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(set, "{Ann, Bob}", "Bob, Ann")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(set, "{Ann, Bob}", "{Ann}")).isEqualTo(Outcome.WRONG);
            assertThat(outcome(set, "{Ann, Bob}", "{Ann, Bob, ANN}")).isEqualTo(Outcome.MALFORMED);
            assertThat(outcome(set, "{}", "[]")).isEqualTo(Outcome.RIGHT);
        }

        @Test
        void elements_are_not_run_together() {
            AnswerFormat set = new Bag(new Sequence(WORD), true);
            assertThat(outcome(set, "[['a', 'b, c']]", "[['a, b', 'c']]")).isEqualTo(Outcome.WRONG);
        }

        @Test
        void multisets_count() {
            AnswerFormat many = new Bag(new Whole(), true);
            assertThat(outcome(many, "[1, 1, 2]", "[2, 1, 1]")).isEqualTo(Outcome.RIGHT);
            assertThat(outcome(many, "[1, 1, 2]", "[2, 2, 1]")).isEqualTo(Outcome.WRONG);
        }

        @Test
        void what_has_no_order_has_no_tolerance_either() {
            assertThatThrownBy(() -> new Bag(Decimal.within("0.1"), false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("exactly");
        }
    }

    @Nested
    class Mappings {
        private final ExpectedAnswer prices =
                new ExpectedAnswer(new Mapping(WORD, Decimal.within("0.01")), "{'tea': 2.5, 'milk': 1}");

        @Test
        void keys_come_in_any_order() {
            assertThat(prices.judge("{\"milk\": 1.0, \"Tea\": 2.505}").right()).isTrue();
            assertThat(prices.judge("{milk: 1, tea: 2.5}").right()).isTrue();
        }

        @Test
        void the_difference_is_named() {
            assertThat(prices.judge("{'milk': 1, 'tea': 3}").reason()).isEqualTo("at tea: 3 is not 2.5");
            assertThat(prices.judge("{'milk': 1}").reason()).isEqualTo("the key tea is missing");
            assertThat(prices.judge("{'milk': 1, 'tea': 2.5, 'rum': 1}").reason())
                    .isEqualTo("the key rum is not expected");
            assertThat(prices.judge("{'milk': 1, 'tea': 2.5, 'TEA': 2.5}").outcome())
                    .isEqualTo(Outcome.MALFORMED);
            assertThat(prices.judge("{'milk': 1, 2.5}").outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(prices.judge("[1, 2.5]").outcome()).isEqualTo(Outcome.MALFORMED);
        }
    }

    @Nested
    class NamedValues {
        private final Map<String, AnswerFormat> parts = parts();

        private Map<String, AnswerFormat> parts() {
            Map<String, AnswerFormat> all = new LinkedHashMap<>();
            all.put("mean", Decimal.rounded(2));
            all.put("cities", new Sequence(WORD));
            return all;
        }

        private ExpectedAnswer answer(boolean strict) {
            return new ExpectedAnswer(new Named(parts, strict), "@mean[3.14] @cities[[Rome, Oslo]]");
        }

        @Test
        void they_are_found_by_name_in_any_order() {
            assertThat(answer(true).judge("@cities[Rome, Oslo]\n@mean[3.14]\n").right())
                    .isTrue();
            assertThat(answer(true)
                            .judge("@mean [3.14]@cities[['rome', 'oslo']]")
                            .right())
                    .isTrue();
        }

        @Test
        void each_part_is_judged_and_a_part_of_the_verdict() {
            AnswerJudgement judgement = answer(true).judge("@mean[3.15] @cities[Rome, Oslo]");
            assertThat(judgement.reason()).isEqualTo("@mean: 3.15 is not 3.14");
            assertThat(judgement.parts()).containsEntry("mean", false).containsEntry("cities", true);
            assertThat(judgement.verdict().reward()).isZero();
            assertThat(judgement.verdict().parts()).containsEntry("cities", 1.0).containsEntry("mean", 0.0);
        }

        @Test
        void strictly_nothing_else_may_stand_there() {
            String more = "The values: @mean[3.14] @cities[Rome, Oslo] @n[5]";
            assertThat(answer(true).judge(more).outcome()).isEqualTo(Outcome.MALFORMED);
            assertThat(answer(false).judge(more).right()).isTrue();
        }

        @Test
        void two_values_for_one_name_are_no_answer_even_if_one_is_right() {
            assertThat(answer(false)
                            .judge("@mean[3.14] @mean[3.15] @cities[Rome, Oslo]")
                            .outcome())
                    .isEqualTo(Outcome.MALFORMED);
        }

        @Test
        void a_missing_value_or_bracket_is_no_answer() {
            assertThat(answer(true).judge("@mean[3.14]").reason()).isEqualTo("@cities: There is no value for @cities.");
            assertThat(answer(true).judge("@mean[3.14] @cities[Rome, Oslo").outcome())
                    .isEqualTo(Outcome.MALFORMED);
        }

        @Test
        void the_form_is_described_line_by_line() {
            assertThat(new Named(parts, true).describe())
                    .isEqualTo("@mean[a number rounded to 2 decimals]\n"
                            + "@cities[a list [a, b, …], each element a text (case does not count)]");
        }

        @Test
        void names_and_nesting_are_checked() {
            assertThatThrownBy(() -> new Named(Map.of("a b", WORD), true)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Sequence(new Named(parts, true))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_expected_answer_must_be_one_of_its_format() {
        assertThatThrownBy(() -> new ExpectedAnswer(Decimal.rounded(2), "3.141"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.141");
        assertThatThrownBy(() -> new ExpectedAnswer(new Whole(), "nan")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_format_comes_back_from_json() {
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("z", new Mapping(new Whole(), new Sequence(Decimal.within("1e-6"))));
        parts.put("a", new Bag(new Fraction(), true));
        parts.put("t", new Text(true));
        parts.put("d", new Decimal(3, new BigDecimal("0.100"), true));
        ExpectedAnswer answer = new ExpectedAnswer(new Named(parts, false), "@z[{1: [0.5]}] @a[1/2] @t[x] @d[0.125]");
        ExpectedAnswer back = CanonicalJson.read(CanonicalJson.write(answer), ExpectedAnswer.class);
        assertThat(back).isEqualTo(answer);
    }

    @Test
    void code_is_text_and_is_not_run() {
        ExpectedAnswer answer = ExpectedAnswer.whole(4);
        for (String text : List.of("2+2", "__import__('os').system('true')", "=4", "{{4}}", "[4 for x in [1]]")) {
            assertThat(answer.judge(text).outcome()).as(text).isEqualTo(Outcome.MALFORMED);
        }
    }
}
