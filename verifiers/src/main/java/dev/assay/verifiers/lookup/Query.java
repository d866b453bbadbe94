package dev.assay.verifiers.lookup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import org.jspecify.annotations.Nullable;

/** A question over the rows of one table, or one of what other steps found. It has no answer where what it asks for is undefined or not unique. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "query")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Query.Only.class, name = "only"),
    @JsonSubTypes.Type(value = Query.Best.class, name = "best"),
    @JsonSubTypes.Type(value = Query.Fold.class, name = "fold"),
    @JsonSubTypes.Type(value = Query.Listing.class, name = "listing"),
    @JsonSubTypes.Type(value = Query.Computed.class, name = "computed")
})
public sealed interface Query {
    /** Calls the case that this query is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of query. */
    interface Cases<R> {
        R only(Only query);

        R best(Best query);

        R fold(Fold query);

        R listing(Listing query);

        R computed(Computed query);
    }

    /** A question over the rows of a table. */
    sealed interface OverRows extends Query {
        /** The table. */
        String from();

        /** Which of its rows; all when absent. */
        @Nullable Condition where();
    }

    /** A term of the only row there is. */
    record Only(String from, @Nullable Condition where, Term of) implements OverRows {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.only(this);
        }
    }

    /** A term of the row with the greatest (or least) value of another; no answer when two rows share it. */
    record Best(String from, @Nullable Condition where, Term by, boolean least, Term of) implements OverRows {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.best(this);
        }
    }

    /**
     * An aggregate over the rows.
     *
     * @param of over what; absent only for COUNT
     * @param decimals what a MEAN is rounded to, half up; of no effect otherwise
     */
    record Fold(String from, @Nullable Condition where, Aggregate aggregate, @Nullable Term of, int decimals)
            implements OverRows {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fold(this);
        }
    }

    /** The different values of a term, as a list in ascending order; undefined ones are passed over. */
    record Listing(String from, @Nullable Condition where, Term of) implements OverRows {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listing(this);
        }
    }

    /** A term over what earlier steps found, without a row at hand. */
    record Computed(Term of) implements Query {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.computed(this);
        }
    }
}
