package dev.assay.verifiers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.answer.AnswerFormat.Tagged;
import dev.assay.verifiers.answer.AnswerJudgement.Outcome;
import dev.assay.verifiers.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggedAnswerTest {
    private static ExpectedAnswer expected(String... namesAndValues) {
        List<String> all = List.of(namesAndValues);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i += 2) {
            text.append("@%s[%s]".formatted(all.get(i), all.get(i + 1)));
        }
        List<String> names =
                IntStream.range(0, all.size() / 2).mapToObj(i -> all.get(2 * i)).toList();
        return new ExpectedAnswer(Tagged.published(names), text.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "34.65; 34.65; true",
                "34.65; 34.650; true",
                "34.65; 34.6500009; true",
                "34.65; 34.650001; false",
                "34.65; 34.649; false",
                "34.65; ' +34.65 '; true",
                "34.65; 3465e-2; true",
                "34.65; 34.65%; false",
                "34.65; 34,65; false",
                "1000; 1_000; true",
                "1000; 1__000; false",
                "1000; 1000.; true",
                "0.5; .5; true",
                "0.5; .; false",
                "12; １２; true",
                "no; no; true",
                "no; No; false",
                "no; ' no'; false",
                "0x10; 16; false",
                "nan; nan; true",
                "nan; NaN; false",
                "1; inf; false",
                "1e999; 1e998; false",
                "'1, 2018'; '1, 2018'; true",
                "'1, 2018'; '1,2018'; false"
            })
    void values_are_the_same_text_or_numbers_closer_than_a_millionth(String wanted, String given, boolean right) {
        assertThat(expected("x", wanted).judge("@x[" + given + "]").right()).isEqualTo(right);
    }

    @Test
    void tags_are_found_anywhere_and_the_last_of_a_name_counts() {
        ExpectedAnswer answer = expected("mean", "1.5", "city", "Rome");
        assertThat(answer.judge("First @mean[9] was it, then @other[1].\n@city[Rome] and @mean[1.50]!")
                        .right())
                .isTrue();
        assertThat(answer.judge("@mean[1.5] @city[Rome] @mean[9]").right()).isFalse();
        assertThat(answer.judge("@mean [1.5] @city[Rome]").right()).isFalse();
        assertThat(answer.judge("@Mean[1.5] @city[Rome]").right()).isFalse();
        assertThat(answer.judge("@mean[1.5\n] @city[Rome]").right()).isFalse();
    }

    @Test
    void a_value_ends_at_the_first_bracket() {
        ExpectedAnswer answer = expected("list", "[");
        assertThat(answer.judge("@list[[]]").right()).isTrue();
        assertThat(expected("x", "@y[1").judge("@x[@y[1]").right()).isTrue();
    }

    @Test
    void an_empty_value_is_a_value() {
        ExpectedAnswer answer = expected("outliers", "");
        assertThat(answer.judge("@outliers[]").right()).isTrue();
        assertThat(answer.judge("@outliers[ ]").right()).isFalse();
        assertThat(answer.judge("none").outcome()).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void every_part_is_told_apart() {
        AnswerJudgement judgement = expected("a", "1", "b", "2", "c", "3").judge("@a[1] @b[3]");
        assertThat(judgement.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(judgement.parts())
                .containsEntry("a", true)
                .containsEntry("b", false)
                .containsEntry("c", false);
        assertThat(judgement.reason()).contains("@b: 3 is not 2").contains("@c: no value");
    }

    @Test
    void it_comes_back_from_json_and_says_its_form() {
        ExpectedAnswer answer = expected("mean_fare", "34.65");
        String json = CanonicalJson.write(answer);
        assertThat(json).contains("\"format\":\"tagged\"");
        assertThat(CanonicalJson.read(json, ExpectedAnswer.class)).isEqualTo(answer);
        assertThat(answer.format().describe()).contains("@mean_fare[");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> Tagged.published(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tagged.published(List.of("a", "a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tagged.published(List.of("a b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tagged(List.of("a"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExpectedAnswer(Tagged.published(List.of("a")), "@b[1]"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnswerFormat.Sequence(Tagged.published(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
