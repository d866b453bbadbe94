package dev.assay.inference.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrajectoryTextTest {
    @Test
    void eachMessageStandsThereOnceAndByItsKind() {
        TrajectoryText text = TrajectoryText.of(Judged.trace("Dom 80, Ritz 300", "Dom"));

        assertThat(text.prompt()).isEqualTo("Which hotel costs least?");
        assertThat(text.task()).isEqualTo("Be brief.\nWhich hotel costs least?");
        assertThat(text.course())
                .isEqualTo(
                        """
                        thought: I look.
                        called: hotels {"city": "Bonn"}
                        result: Dom 80, Ritz 300
                        said: The Dom.""");
        assertThat(text.answer()).isEqualTo("Dom");
    }

    @Test
    void whatIsLongKeepsItsBeginningAndItsEnd() {
        String course = TrajectoryText.of(Judged.trace("a".repeat(2_000) + "z".repeat(2_000), "Dom"))
                .course();

        // 800 characters: two thirds are 533.
        assertThat(course).contains("result: " + "a".repeat(533) + "\n[…]\n" + "z".repeat(267) + "\n");
    }
}
