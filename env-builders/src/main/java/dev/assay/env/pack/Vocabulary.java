package dev.assay.env.pack;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plain name in an expression means. */
sealed interface Vocabulary {
    /** The names there are. */
    Set<String> names();

    /** Choices and the slot of a plan, or parameters of an action. */
    record Variables(Map<String, Variable> byName) implements Vocabulary {
        public Variables {
            byName = new LinkedHashMap<>(byName);
        }

        @Override
        public Set<String> names() {
            return byName.keySet();
        }

        Typed typed(String name, int shift) {
            Variable variable = byName.get(name);
            if (variable == null) {
                throw new IllegalStateException(name);
            }
            return new Typed(new Term.Variable(name, shift), variable.type(), variable.table(), List.of());
        }
    }

    /** Columns of the row at hand. */
    record RowOf(PackTable table) implements Vocabulary {
        @Override
        public Set<String> names() {
            return new java.util.LinkedHashSet<>(
                    table.columns().stream().map(PackColumn::name).toList());
        }
    }

    /**
     * A variable.
     *
     * @param type of its values
     * @param table whose keys they are, if any
     */
    record Variable(ColumnType type, @Nullable String table) {}

    /** Of a single row: what {@code column} of {@code table} holds. */
    static Typed cell(Term term, PackColumn column) {
        return new Typed(term, column.column().type(), column.column().references(), domain(column.filling()));
    }

    /** The values a column may have, where that is known. */
    static List<String> domain(Filling filling) {
        if (filling instanceof Filling.OneOf oneOf) {
            return oneOf.values();
        }
        return filling instanceof Filling.Listed listed ? listed.values() : List.of();
    }
}
