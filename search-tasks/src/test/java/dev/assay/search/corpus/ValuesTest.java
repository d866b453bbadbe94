package dev.assay.search.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static Value number(String number, String unit) {
        return new Value.Quantity(new BigDecimal(number), unit);
    }

    @Test
    void numbersHaveUnits() {
        assertThat(Values.of("1,200 km")).isEqualTo(number("1200", "km"));
        assertThat(Values.of("-3.50")).isEqualTo(number("-3.5", ""));
        assertThat(Values.of("12%")).isEqualTo(number("12", "%"));
        assertThat(Values.of("1999")).isEqualTo(number("1999", ""));
    }

    @Test
    void datesAreThoseOfTheCalendar() {
        assertThat(Values.of("2009-05-17")).isEqualTo(new Value.Date("2009-05-17", Granularity.DAY));
        assertThat(Values.of("2009-05")).isEqualTo(new Value.Date("2009-05", Granularity.MONTH));
        assertThat(Values.of("2009-05-17T10:00:00Z")).isEqualTo(new Value.Date("2009-05-17", Granularity.DAY));
        assertThat(Values.of("2009-02-30")).isEqualTo(new Value.Text("2009-02-30"));
    }

    @Test
    void allElseIsText() {
        assertThat(Values.of("  about  12 men ")).isEqualTo(new Value.Text("about 12 men"));
        assertThat(Values.of("1,20,0")).isEqualTo(new Value.Text("1,20,0"));
        assertThat(Values.of("3.11.2")).isEqualTo(new Value.Text("3.11.2"));
    }

    @Test
    void equalNumbersAreEqualWhateverTheirScale() {
        assertThat(number("10.00", "m")).isEqualTo(number("1E1", "m")).isNotEqualTo(number("10", "km"));
    }

    @Test
    void aDateMustFitItsGranularity() {
        assertThatThrownBy(() -> new Value.Date("2009", Granularity.DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The date (2009) does not have the form of a day.\nMaybe write it as YYYY-MM-DD.");
    }
}
