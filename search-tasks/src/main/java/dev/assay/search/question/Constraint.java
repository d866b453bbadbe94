package dev.assay.search.question;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.search.corpus.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an entity of the corpus satisfies or does not. Entities are documents; a relation is an attribute whose values are entities, or a
 * type of links.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "constraint")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Constraint.Is.class, name = "is"),
    @JsonSubTypes.Type(value = Constraint.OfKind.class, name = "of_kind"),
    @JsonSubTypes.Type(value = Constraint.HasValue.class, name = "has_value"),
    @JsonSubTypes.Type(value = Constraint.Range.class, name = "range"),
    @JsonSubTypes.Type(value = Constraint.Period.class, name = "period"),
    @JsonSubTypes.Type(value = Constraint.Comparison.class, name = "comparison"),
    @JsonSubTypes.Type(value = Constraint.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Constraint.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = Constraint.All.class, name = "all")
})
public sealed interface Constraint {
    /** Calls the case that this constraint is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of constraint. */
    interface Cases<R> {
        R is(Is constraint);

        R ofKind(OfKind constraint);

        R hasValue(HasValue constraint);

        R range(Range constraint);

        R period(Period constraint);

        R comparison(Comparison constraint);

        R count(Count constraint);

        R linked(Linked constraint);

        R all(All constraint);
    }

    /** It is the entity with this id. */
    record Is(String id) implements Constraint {
        public Is {
            Objects.requireNonNull(id, "id is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.is(this);
        }
    }

    /** Its document is of this kind. */
    record OfKind(String kind) implements Constraint {
        public OfKind {
            Objects.requireNonNull(kind, "kind is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ofKind(this);
        }
    }

    /** It has exactly this value of an attribute, perhaps beside others. */
    record HasValue(String attribute, Value value) implements Constraint {
        public HasValue {
            Objects.requireNonNull(attribute, "attribute is null");
            Objects.requireNonNull(value, "value is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hasValue(this);
        }
    }

    /**
     * It has a number of an attribute within bounds, which are included.
     *
     * @param unit of the bounds; numbers in other units do not count
     * @param least absent where there is no lower bound
     * @param most absent where there is no upper bound; not both may be
     */
    record Range(String attribute, String unit, @Nullable BigDecimal least, @Nullable BigDecimal most)
            implements Constraint {
        public Range {
            Objects.requireNonNull(attribute, "attribute is null");
            Objects.requireNonNull(unit, "unit is null");
            least = least == null ? null : new Value.Quantity(least, unit).number();
            most = most == null ? null : new Value.Quantity(most, unit).number();
            if (least == null ? most == null : most != null && least.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "A range of (%s) needs a bound, and the least (%s) no greater than the most (%s)."
                                .formatted(attribute, least, most));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.range(this);
        }
    }

    /**
     * It has a date of an attribute that lies in a period as a whole: a year counts only where all of it does.
     *
     * @param from its first day, or the first day of this month or year
     * @param to its last day, or the last day of this month or year
     */
    record Period(String attribute, Value.Date from, Value.Date to) implements Constraint {
        public Period {
            Objects.requireNonNull(attribute, "attribute is null");
            if (Dates.first(from).isAfter(Dates.last(to))) {
                throw new IllegalArgumentException("The period of (%s) begins (%s) after its end (%s)."
                        .formatted(attribute, from.iso(), to.iso()));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.period(this);
        }
    }

    /**
     * All its values of an attribute are greater, or smaller, than the only one that another entity has. Where no entity, or more than one,
     * is that other, or it has not exactly one value, nothing satisfies this.
     */
    record Comparison(String attribute, Order order, Constraint other) implements Constraint {
        public Comparison {
            Objects.requireNonNull(attribute, "attribute is null");
            Objects.requireNonNull(order, "order is null");
            Objects.requireNonNull(other, "other is null");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.comparison(this);
        }
    }

    /**
     * The number of different entities on the other end of a relation.
     *
     * @param direction outwards those that it names, whether they have documents or not; inwards the documents that name it
     * @param least included
     * @param most included
     */
    record Count(String relation, Direction direction, int least, int most) implements Constraint {
        public Count {
            Objects.requireNonNull(relation, "relation is null");
            Objects.requireNonNull(direction, "direction is null");
            if (least < 0 || most < least) {
                throw new IllegalArgumentException(
                        "A count of (%s) from %d to %d counts nothing.".formatted(relation, least, most));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** An entity on the other end of a relation satisfies this: a link to a known entity, or a step of a chain. */
    record Linked(String relation, Direction direction, Constraint other) implements Constraint {
        public Linked {
            Objects.requireNonNull(relation, "relation is null");
            Objects.requireNonNull(direction, "direction is null");
            Objects.requireNonNull(other, "other is null");
        }

        /** It leads to this entity. */
        public static Linked to(String relation, String id) {
            return new Linked(relation, Direction.OUT, new Is(id));
        }

        /** This entity leads to it. */
        public static Linked from(String relation, String id) {
            return new Linked(relation, Direction.IN, new Is(id));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.linked(this);
        }
    }

    /** Each of them, of which there is at least one. */
    record All(List<Constraint> constraints) implements Constraint {
        public All {
            constraints = List.copyOf(constraints);
            if (constraints.isEmpty()) {
                throw new IllegalArgumentException("A conjunction needs at least one constraint.");
            }
        }

        /** Of these. */
        public static All of(Constraint... constraints) {
            return new All(List.of(constraints));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.all(this);
        }
    }
}
