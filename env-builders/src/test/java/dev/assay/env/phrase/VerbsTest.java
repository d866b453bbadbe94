package dev.assay.env.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {
    @ParameterizedTest
    @CsvSource({
        "has a pool, have a pool, does not have a pool, do not have a pool",
        "is open on Sundays, are open on Sundays, is not open on Sundays, are not open on Sundays",
        "is a VIP, are each a VIP, is not a VIP, are not a VIP",
        "was read before, were read before, was not read before, were not read before",
        "carries hazardous cargo, carry hazardous cargo, does not carry hazardous cargo, do not carry hazardous cargo",
        "does repairs, do repairs, does not do repairs, do not do repairs",
        "goes to sea, go to sea, does not go to sea, do not go to sea",
        "teaches before ten, teach before ten, does not teach before ten, do not teach before ten",
        "uses a wheelchair, use a wheelchair, does not use a wheelchair, do not use a wheelchair",
        "practises law, practise law, does not practise law, do not practise law",
        "lies in a flood zone, lie in a flood zone, does not lie in a flood zone, do not lie in a flood zone",
        "needs a licence, need a licence, does not need a licence, do not need a licence",
        "may work nights, may work nights, may not work nights, may not work nights",
        "can ride, can ride, cannot ride, cannot ride",
        "has matched funding, have matched funding, does not have matched funding, do not have matched funding",
        "has taken the course, have taken the course, has not taken the course, have not taken the course",
        "has been trained, have been trained, has not been trained, have not been trained"
    })
    void formsOfAVerb(String predicate, String plural, String denied, String pluralDenied) {
        assertThat(Verbs.plural(predicate)).contains(plural);
        assertThat(Verbs.denied(predicate, false)).contains(denied);
        assertThat(Verbs.denied(predicate, true)).contains(pluralDenied);
    }

    @Test
    void whatIsNotCertainIsLeftAlone() {
        assertThat(Verbs.plural("usually sleeps")).isEmpty();
        assertThat(Verbs.plural("appeared in 1999 or later")).contains("appeared in 1999 or later");
        assertThat(Verbs.denied("appeared late", true)).isEmpty();
        assertThat(Verbs.denied("has a bath or a shower", false)).isEmpty();
        assertThat(Verbs.mine("are each a VIP")).isEqualTo("am a VIP");
        assertThat(Verbs.mine("have a pet")).isEqualTo("have a pet");
    }

    @Test
    void labelsAndUnitsAgree() {
        assertThat(Words.agree("is at most", "hours a week")).isEqualTo("are at most");
        assertThat(Words.agree("is", "visiting hours")).isEqualTo("are");
        assertThat(Words.agree("is at most", "price of extras")).isEqualTo("is at most");
        assertThat(Words.agree("is", "status")).isEqualTo("is");
        assertThat(Words.agree("is at least", "portions sold")).isEqualTo("are at least");
        assertThat(Words.unit("1", "hours a week")).isEqualTo("hour a week");
        assertThat(Words.unit("1", "people")).isEqualTo("person");
        assertThat(Words.unit("1", "EUR")).isEqualTo("EUR");
        assertThat(Words.unit("2", "hours")).isEqualTo("hours");
    }
}
