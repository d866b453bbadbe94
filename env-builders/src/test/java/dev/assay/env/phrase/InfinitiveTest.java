package dev.assay.env.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfinitiveTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Moves a booking to another flight.                | move a booking to another flight
            Cancels a booking and frees its seat.             | cancel a booking and free its seat
            Takes back a purchase and refunds it as credit.   | take back a purchase and refund it as credit
            Cancels a train or replaces it by a bus.          | cancel a train or replace it by a bus
            Orders packs and boxes of a medicine.             | order packs and boxes of a medicine
            Switches roaming on or off.                       | switch roaming on or off
            Denies a claim.                                   | deny a claim
            Upgrades a valid student or regular ticket.       | upgrade a valid student or regular ticket
            """)
    void whatIsDone(String sentence, String words) {
        assertThat(Infinitive.of(sentence)).contains(words);
    }

    @Test
    void nothingWhereNoVerbComesFirst() {
        assertThat(Infinitive.of("A way to book.")).isEmpty();
    }
}
