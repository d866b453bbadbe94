package dev.assay.verifiers.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.math.BigDecimal;
import java.util.List;

/** What a whole plan must satisfy. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "constraint")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Constraint.Each.class, name = "each"),
    @JsonSubTypes.Type(value = Constraint.Consecutive.class, name = "consecutive"),
    @JsonSubTypes.Type(value = Constraint.Distinct.class, name = "distinct"),
    @JsonSubTypes.Type(value = Constraint.Total.class, name = "total"),
    @JsonSubTypes.Type(value = Constraint.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Constraint.Load.class, name = "load")
})
public sealed interface Constraint {
    /** Calls the case that this constraint is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of constraint. */
    interface Cases<R> {
        R each(Each constraint);

        R consecutive(Consecutive constraint);

        R distinct(Distinct constraint);

        R total(Total constraint);

        R count(Count constraint);

        R load(Load constraint);
    }

    /**
     * The condition holds in each of some slots.
     *
     * @param slots positions from 0; all slots when empty
     * @param condition without shifted variables
     */
    record Each(List<Integer> slots, Condition condition) implements Constraint {
        public Each {
            slots = List.copyOf(slots);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.each(this);
        }
    }

    /** The condition, whose variables may be shifted by 1, holds in each slot but the last. */
    record Consecutive(Condition condition) implements Constraint {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.consecutive(this);
        }
    }

    /** No entity is chosen twice, in whichever slots and under whichever of these keys. */
    record Distinct(List<String> choices) implements Constraint {
        public Distinct {
            choices = List.copyOf(choices);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.distinct(this);
        }
    }

    /** The sum of a term over all slots is defined and compares so with the bound. */
    record Total(Term term, @JsonProperty("is") Comparison comparison, BigDecimal bound) implements Constraint {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.total(this);
        }
    }

    /** The number of slots in which the condition holds compares so with the bound. */
    record Count(Condition condition, @JsonProperty("is") Comparison comparison, int bound) implements Constraint {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /**
     * For each entity chosen under a key, the sum of a term over the slots where it is chosen compares so with the limit.
     *
     * @param choice the key
     * @param load summed over the slots; a constant 1 counts them
     * @param comparison how
     * @param limit depends on the chosen entity only
     */
    record Load(String choice, Term load, @JsonProperty("is") Comparison comparison, Term limit) implements Constraint {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.load(this);
        }
    }
}
