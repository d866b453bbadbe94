package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.verify.Compared.Outcome;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchAnswer.Type;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerComparisonTest {
    private static Outcome compare(SearchAnswer right, String said) {
        return AnswerComparison.compare(right, said).outcome();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Beck Mill|SAME",
                "  “beck  mill”. |SAME",
                "The Beck|SAME",
                "Beck|DIFFERENT",
                "Beck Mill and Alder Mill|DIFFERENT"
            })
    void entities(String said, Outcome outcome) {
        SearchAnswer right = new SearchAnswer(Type.ENTITY, List.of("Beck Mill"), List.of("The Beck"), null, null, null);
        assertThat(compare(right, said)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2048|SAME",
                "2,048 KiB|SAME",
                "2 MiB|SAME",
                "2097152 bytes|SAME",
                "2048 kB|DIFFERENT",
                "2049|DIFFERENT",
                "-2048|DIFFERENT",
                "2048 km|UNREADABLE",
                "about 2048|UNREADABLE",
                "two|UNREADABLE"
            })
    void numbersWithUnits(String said, Outcome outcome) {
        SearchAnswer right = new SearchAnswer(Type.NUMBER, List.of("2048"), List.of(), "KiB", null, null);
        assertThat(compare(right, said)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"3.2,SAME", "3.14,SAME", "3.04,SAME", "3.03,DIFFERENT", "3.25,DIFFERENT", "3 m,UNREADABLE"})
    void numbersWithATolerance(String said, Outcome outcome) {
        SearchAnswer right =
                new SearchAnswer(Type.NUMBER, List.of("3.14"), List.of(), null, new BigDecimal("0.10"), null);
        assertThat(compare(right, said)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1903-05|SAME",
                "May 1903|SAME",
                "1903-05-17|SAME",
                "17 May 1903|SAME",
                "May 17th, 1903|SAME",
                "1903|DIFFERENT",
                "June 1903|DIFFERENT",
                "1903-13|UNREADABLE",
                "in spring|UNREADABLE"
            })
    void datesWithAGranularity(String said, Outcome outcome) {
        SearchAnswer right = new SearchAnswer(Type.DATE, List.of("1903-05"), List.of(), null, null, "month");
        assertThat(compare(right, said)).isEqualTo(outcome);
    }

    @Test
    void setsInAnyOrderNoneMissingNoneTooMany() {
        SearchAnswer right = new SearchAnswer(Type.SET, List.of("Arn", "Bure"), List.of(), null, null, null);
        assertThat(compare(right, "bure; Arn")).isEqualTo(Outcome.SAME);
        assertThat(compare(right, "Arn\nBure\n")).isEqualTo(Outcome.SAME);
        assertThat(compare(right, "Arn")).isEqualTo(Outcome.DIFFERENT);
        assertThat(compare(right, "Arn; Bure; Cam")).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void textsWhateverTheirCase() {
        SearchAnswer right = new SearchAnswer(Type.TEXT, List.of("1.2-3 beta"), List.of(), null, null, null);
        assertThat(compare(right, "1.2-3  Beta")).isEqualTo(Outcome.SAME);
        assertThat(compare(right, "1.2-3")).isEqualTo(Outcome.DIFFERENT);
    }
}
