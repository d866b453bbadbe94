package dev.assay.env.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToolPredictionsTest {
    @Test
    void cells_of_attempts_at_notebooks_are_read() {
        ToolPredictions read = ToolPredictions.parse(
                """
                {"instance_id": "a", "model": "m", "cells": ["x = 1", "print(x)"]}
                {"instance_id": "b", "model": "m", "cells": [1]}
                """);
        assertThat(read.attempts())
                .containsExactly(new ToolPrediction("a", "m", null, List.of(), List.of("x = 1", "print(x)")));
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("no text");
    }

    @Test
    void linesAndAnArrayAreTheSame() {
        String one = "{\"instance_id\": \"a\", \"model_name_or_path\": \"m\", \"answer\": \"1\"}";
        String two =
                "{\"id\": \"b\", \"model\": \"m\", \"calls\": [{\"name\": \"book\", \"arguments\": {\"price\": 12345678901234567.25}}]}";
        ToolPredictions lines = ToolPredictions.parse(one + "\n\n" + two + "\n");

        assertThat(lines.problems()).isEmpty();
        assertThat(lines.attempts())
                .containsExactly(
                        new ToolPrediction("a", "m", "1", List.of()),
                        new ToolPrediction(
                                "b",
                                "m",
                                null,
                                List.of(new ToolPrediction.Call("book", "{\"price\":12345678901234567.25}"))));
        assertThat(ToolPredictions.parse("[" + one + "," + two + "]")).isEqualTo(lines);
    }

    @Test
    void argumentsMayBeTextOrLeftOut() {
        ToolPredictions read = ToolPredictions.parse(
                "{\"id\": \"b\", \"calls\": [{\"name\": \"book\", \"arguments\": \"{\\\"a\\\": 1}\"}, {\"name\": \"list\"}]}");
        assertThat(read.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.model()).isEqualTo("unnamed");
            assertThat(attempt.calls())
                    .containsExactly(
                            new ToolPrediction.Call("book", "{\"a\": 1}"), new ToolPrediction.Call("list", "{}"));
        });
    }

    @Test
    void whatIsDamagedIsNamedAndTheRestIsRead() {
        ToolPredictions read = ToolPredictions.parse(
                """
                {"id": "a", "answer": "1"}
                {"id": "a", "answer": "2"}
                {"answer": "1"}
                {"id": "c", "answer": {"room": 1}}
                {"id": "d", "calls": [{"arguments": "{}"}]}
                {"id": "e",
                {"id": "f", "answer": ""}
                """);
        assertThat(read.attempts()).extracting(ToolPrediction::instance).containsExactly("a", "f");
        assertThat(read.problems()).hasSize(5);
        assertThat(read.problems().get(0)).contains("line 2").contains("second attempt");
        assertThat(read.problems().get(2)).contains("line 4").contains("no text");
    }
}
