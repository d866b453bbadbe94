package dev.assay.search.corpus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Objects;

/** What a fact says of its subject. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Value.Entity.class, name = "entity"),
    @JsonSubTypes.Type(value = Value.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Value.Quantity.class, name = "quantity"),
    @JsonSubTypes.Type(value = Value.Date.class, name = "date")
})
public sealed interface Value {
    /** Calls the case that this value is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of value. */
    interface Cases<R> {
        R entity(Entity value);

        R text(Text value);

        R quantity(Quantity value);

        R date(Date value);
    }

    /**
     * Something that has, or may have, a document of its own.
     *
     * @param id of the document, which may not exist
     * @param name as the fact's document writes it
     */
    record Entity(String id, String name) implements Value {
        public Entity {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(name, "name is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entity(this);
        }
    }

    /** Words, or one of a few categories. */
    record Text(String text) implements Value {
        public Text {
            Objects.requireNonNull(text, "text is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /**
     * An exact number; two are equal when number and unit are, whatever the scale.
     *
     * @param number without trailing zeros
     * @param unit for example {@code KiB}; empty for a mere number
     */
    record Quantity(BigDecimal number, String unit) implements Value {
        public Quantity {
            Objects.requireNonNull(unit, "unit is null");
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            if (number.scale() < 0) {
                number = number.setScale(0);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.quantity(this);
        }
    }

    /**
     * A date of the calendar.
     *
     * @param iso {@code 2009}, {@code 2009-05} or {@code 2009-05-17}, as the granularity says
     * @param granularity how exactly it is known
     */
    record Date(String iso, Granularity granularity) implements Value {
        public Date {
            if (!granularity.fits(iso)) {
                throw new IllegalArgumentException(
                        "The date (%s) does not have the form of a %s.\nMaybe write it as %s."
                                .formatted(iso, granularity.word(), granularity.form()));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.date(this);
        }
    }
}
