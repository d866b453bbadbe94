package dev.assay.verifiers.expression;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.verifiers.relation.Value;
import java.util.List;

/** What holds or does not hold, once its terms have values. A comparison with an undefined term does not hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "condition")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Condition.Among.class, name = "among"),
    @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
    @JsonSubTypes.Type(value = Condition.AtLeast.class, name = "at_least"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not"),
    @JsonSubTypes.Type(value = Condition.When.class, name = "when")
})
public sealed interface Condition {
    /** Calls the case that this condition is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of condition. */
    interface Cases<R> {
        R compare(Compare condition);

        R among(Among condition);

        R all(All condition);

        R atLeast(AtLeast condition);

        R not(Not condition);

        R when(When condition);
    }

    /** Both are defined, of one kind (text, number, flag), and compare so. */
    record Compare(Term left, @JsonProperty("is") Comparison comparison, Term right) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** It is defined and one of these values. */
    record Among(Term term, List<Value> values) implements Condition {
        public Among {
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.among(this);
        }
    }

    /** Each of them holds. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.all(this);
        }
    }

    /** At least this many of them hold. */
    record AtLeast(int count, List<Condition> conditions) implements Condition {
        public AtLeast {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.atLeast(this);
        }
    }

    /** It does not hold. In JSON it cannot have the name of the field that says which condition this is. */
    record Not(@JsonProperty("negated") Condition condition) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** The first does not hold, or the second does. */
    record When(@JsonProperty("if") Condition premise, @JsonProperty("then") Condition conclusion)
            implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.when(this);
        }
    }
}
