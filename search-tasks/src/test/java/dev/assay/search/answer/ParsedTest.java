package dev.assay.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ParsedTest {
    @Test
    void aListOfCluesFallsApart() {
        Parsed parsed = Parsed.of(
                "Find the one package that fits all of this: it (1) is in the section “games”; (2) takes up"
                        + " between 90 and 120 KiB once installed; (3) carries the tag role::program. Answer with the title of its page.");
        assertThat(parsed.about("package")).isTrue();
        assertThat(parsed.about("source-package")).isFalse();
        assertThat(parsed.clauses()).hasSize(3);
        assertThat(parsed.clauses().get(0).quotes()).containsExactly("games");
        assertThat(parsed.clauses().get(1).least()).isEqualTo(new BigDecimal("90"));
        assertThat(parsed.clauses().get(1).most()).isEqualTo(new BigDecimal("120"));
        assertThat(parsed.clauses().get(2).quotes()).containsExactly("role::program");
    }

    @Test
    void aSentenceFallsApartAtItsCommasAndAnds() {
        Parsed parsed = Parsed.of(
                "What is the installed size of the source package that builds at most 3 binary packages, is in"
                        + " the section “doc” and is looked after by the maintainer “Ann Other”? Answer with a number in KiB.");
        assertThat(parsed.label()).isEqualTo("installed size");
        assertThat(parsed.about("source-package")).isTrue();
        assertThat(parsed.about("package")).isFalse();
        assertThat(parsed.clauses()).hasSize(3);
        assertThat(parsed.clauses().get(0).most()).isEqualTo(new BigDecimal("3"));
        assertThat(parsed.clauses().get(2).quotes()).containsExactly("ann other");
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        Clause grouped = Parsed.clause("is downloaded as a file of between 98,000 and 1,234,000 bytes");
        assertThat(grouped.least()).isEqualTo(new BigDecimal("98000"));
        assertThat(grouped.most()).isEqualTo(new BigDecimal("1234000"));
        Clause either = Parsed.clause("recommends 2 or 3 different packages");
        assertThat(either.least()).isEqualTo(new BigDecimal("2"));
        assertThat(either.most()).isEqualTo(new BigDecimal("3"));
        assertThat(Parsed.clause("maintains no fewer than 7 packages").least()).isEqualTo(new BigDecimal("7"));
    }

    @Test
    void theQuestionForANumberIsSetApart() {
        Parsed parsed =
                Parsed.of("There is exactly one package of which all of this is true. It is in the section “games”."
                        + " How many different packages name it among their dependencies (Depends, alternatives included)?"
                        + " Answer with a whole number.");
        assertThat(parsed.tally()).startsWith("How many different packages name it");
        assertThat(parsed.about("package")).isTrue();
        assertThat(parsed.clauses()).extracting(Clause::quotes).anyMatch(quotes -> quotes.contains("games"));
    }
}
