package dev.assay.verifiers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    @Test
    void scalarsListsAndObjectsAreRead() {
        assertThat(AnswerText.read(" [{\"a\": \"x\", \"b\": 1.50e1}, true]\n"))
                .contains(new Answer.Items(List.of(
                        new Answer.Fields(
                                Map.of("a", new Answer.Scalar(Value.of("x")), "b", new Answer.Scalar(Value.of(15)))),
                        new Answer.Scalar(Value.of(true)))));
    }

    @Test
    void whatIsMalformedIsNothing() {
        for (String text : List.of(
                "",
                " ",
                "null",
                "[null]",
                "NaN",
                "-Infinity",
                "[1,]",
                "[1] x",
                "[1] [2]",
                "{\"a\": 1, \"a\": 1}",
                "{\"a\": 1, \"\\u0061\": 2}",
                "{a: 1}",
                "{'a': 1}",
                "01",
                "+1",
                ".5",
                "1.",
                "1e1000",
                "1".repeat(31),
                "\uFEFF[1]",
                "\"a\nb\"",
                "[1",
                "\"\\x\"",
                "/* */ 1",
                "[".repeat(50_000),
                "\"" + "a".repeat(100_000) + "\"")) {
            assertThat(AnswerText.read(text)).as(text).isEmpty();
        }
        assertThat(AnswerText.read(null)).isEmpty();
    }
}
