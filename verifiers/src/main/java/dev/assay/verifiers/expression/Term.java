package dev.assay.verifiers.expression;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has a value once its variables have, and the row at hand where it speaks of one: a constant, a variable, a cell of the
 * database, arithmetic.
 *
 * <p>A term is <em>undefined</em> when a cell is absent, no row has the key, a variable is unbound, there is no row at hand, or
 * arithmetic meets something else than numbers.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "term")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Term.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Term.Variable.class, name = "variable"),
    @JsonSubTypes.Type(value = Term.Cell.class, name = "cell"),
    @JsonSubTypes.Type(value = Term.Field.class, name = "field"),
    @JsonSubTypes.Type(value = Term.Related.class, name = "related"),
    @JsonSubTypes.Type(value = Term.Sum.class, name = "sum"),
    @JsonSubTypes.Type(value = Term.Product.class, name = "product"),
    @JsonSubTypes.Type(value = Term.Difference.class, name = "difference")
})
public sealed interface Term {
    /** Calls the case that this term is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of term. */
    interface Cases<R> {
        R constant(Constant term);

        R variable(Variable term);

        R cell(Cell term);

        R field(Field term);

        R related(Related term);

        R sum(Sum term);

        R product(Product term);

        R difference(Difference term);
    }

    /** A value. */
    record Constant(Value value) implements Term {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /**
     * The value bound to a name: in a plan what is chosen under that key, or the label of the slot; in a look-up what an earlier step
     * found; in an action a parameter.
     *
     * @param name the name
     * @param shift slots later: 0 is the slot at hand, 1 the next; always 0 outside of plans
     */
    record Variable(String name, int shift) implements Term {
        /** In the slot at hand. */
        public static Variable of(String name) {
            return new Variable(name, 0);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.variable(this);
        }
    }

    /**
     * A cell of the row with this key.
     *
     * @param table the table
     * @param key one term for each key column of the table
     * @param column the column
     */
    record Cell(String table, List<Term> key, String column) implements Term {
        public Cell {
            key = List.copyOf(key);
        }

        /** Of a table with a single key column. */
        public static Cell of(String table, Term key, String column) {
            return new Cell(table, List.of(key), column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cell(this);
        }
    }

    /**
     * A column of the row at hand or of one it refers to.
     *
     * @param path reference columns to follow, in order; empty for the row itself
     * @param column column of the row reached
     */
    record Field(List<String> path, String column) implements Term {
        public Field {
            path = List.copyOf(path);
        }

        /** Of the row itself. */
        public static Field of(String column) {
            return new Field(List.of(), column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.field(this);
        }
    }

    /**
     * An aggregate over the rows of a table that refer to the row at hand; within it the row at hand is each of those.
     *
     * @param table the table
     * @param via its column that refers to the row at hand
     * @param where which of its rows count; all when absent
     * @param aggregate how; over none, COUNT, DISTINCT and SUM are 0 and the others undefined
     * @param of over what; absent only for COUNT
     */
    record Related(String table, String via, @Nullable Condition where, Aggregate aggregate, @Nullable Term of)
            implements Term {
        public Related {
            if (of == null && aggregate != Aggregate.COUNT) {
                throw new IllegalArgumentException(
                        "The aggregate (%s) needs a term to work over.".formatted(aggregate));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.related(this);
        }
    }

    /** The sum of at least one number. */
    record Sum(List<Term> terms) implements Term {
        public Sum {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("A sum needs at least one term.");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sum(this);
        }
    }

    /** The product of at least one number. */
    record Product(List<Term> terms) implements Term {
        public Product {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("A product needs at least one term.");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }
    }

    /** The first number less the second. */
    record Difference(Term left, Term right) implements Term {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.difference(this);
        }
    }
}
