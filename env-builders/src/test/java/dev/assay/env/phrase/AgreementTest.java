package dev.assay.env.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    @ParameterizedTest
    @CsvSource({
        "has been a customer for {value} years or more, 1, has been a customer for 1 year or more",
        "has been a customer for {value} years or more, 2, has been a customer for 2 years or more",
        "has {value} free copies or more, 1, has 1 free copy or more",
        "has {value} places left or more, 1, has 1 place left or more",
        "travels with at most {value} people in all, 1, travels with at most 1 person in all",
        "has {value} classes or more, 1, has 1 class or more",
        "has {value} boxes or more, 1, has 1 box or more",
        "starts at {value} o'clock or later, 1, starts at 1 o'clock or later",
        "is rated {value} or better, 1, is rated 1 or better",
        "pulls {value}, 11, pulls 11"
    })
    void whatIsCountedAgreesWithItsNumber(String words, String value, String filled) {
        assertThat(Phrases.filled(words, value)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({
        "rehearsals needed, true",
        "hours of work, true",
        "maximum number of shifts a week, false",
        "price of extras, false",
        "distance to the stairs, false",
        "days, true",
        "access, false"
    })
    void labelsOfSeveral(String label, boolean several) {
        assertThat(Phrases.several(label)).isEqualTo(several);
    }
}
