package dev.assay.env.phrase;

import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which column of a world a term tells. */
final class Columns {
    private final World world;

    Columns(World world) {
        this.world = world;
    }

    /** A column in its table. */
    record At(Table table, Column column) {}

    Schema schema() {
        return world.database().schema();
    }

    Optional<Traits> traits(At at) {
        return world.traits(at.table().name(), at.column().name());
    }

    /** The column of a cell, of a field or of what a least or greatest value is taken; nothing for arithmetic. */
    Optional<At> find(Term term, @Nullable String table) {
        if (term instanceof Term.Cell cell) {
            return Optional.of(at(cell.table(), cell.column()));
        }
        if (term instanceof Term.Field field && table != null) {
            return Optional.of(at(reached(table, field.path()), field.column()));
        }
        if (term instanceof Term.Related related && related.of() != null && keepsKind(related.aggregate())) {
            return find(related.of(), related.table());
        }
        return Optional.empty();
    }

    private static boolean keepsKind(Aggregate aggregate) {
        return aggregate == Aggregate.MIN || aggregate == Aggregate.MAX;
    }

    At at(String table, String column) {
        Table found = schema().table(table);
        return new At(found, found.column(column));
    }

    /** The table at the end of a path of references. */
    String reached(String table, List<String> path) {
        String at = table;
        for (String reference : path) {
            String next = schema().table(at).column(reference).references();
            if (next == null) {
                throw new IllegalArgumentException("The column (%s.%s) refers to nothing.".formatted(at, reference));
            }
            at = next;
        }
        return at;
    }

    /** The table whose entities the values of a term are keys of, if so. */
    Optional<Table> entity(Term term, @Nullable String table) {
        return find(term, table).flatMap(this::entity);
    }

    Optional<Table> entity(At at) {
        if (at.column().references() != null) {
            return schema().find(at.column().references());
        }
        return at.table().key().equals(List.of(at.column().name())) ? Optional.of(at.table()) : Optional.empty();
    }

    /** The unit of a number, if it has one. */
    Optional<String> unit(Term term, @Nullable String table) {
        if (term instanceof Term.Sum sum) {
            return unit(sum.terms().get(0), table);
        }
        if (term instanceof Term.Difference difference) {
            return unit(difference.left(), table);
        }
        if (term instanceof Term.Product product) {
            return product.terms().stream()
                    .flatMap(each -> unit(each, table).stream())
                    .findFirst();
        }
        if (term instanceof Term.Related related && related.of() != null && related.aggregate() != Aggregate.DISTINCT) {
            return unit(related.of(), related.table());
        }
        return find(term, table).map(at -> at.column().unit());
    }
}
