package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the sources that tools offer for the rows which a condition may hold for. */
final class Sources {
    private final Schema schema;
    private final ToolCatalogue tools;

    Sources(Schema schema, ToolCatalogue tools) {
        this.schema = schema;
        this.tools = tools;
    }

    /** Every way to reach at least all rows for which the condition holds, the narrowest kinds first; empty when there is none. */
    List<Source> find(String table, @Nullable Condition where) {
        List<Condition.Compare> equations = new ArrayList<>();
        List<Condition.Compare> limits = new ArrayList<>();
        for (Condition each : conjuncts(where)) {
            if (each instanceof Condition.Compare compare && free(compare.right())) {
                (compare.comparison() == Comparison.EQ ? equations : limits).add(compare);
            }
        }
        Optional<Source> given = given(schema.table(table), equations);
        if (given.isPresent()) {
            return List.of(given.get());
        }
        List<Source> found = new ArrayList<>();
        for (Condition.Compare equation : equations) {
            if (equation.left() instanceof Term.Field field) {
                path(table, field, equation.right()).ifPresent(found::add);
            }
        }
        limits.addAll(equations);
        filtered(table, limits).ifPresent(found::add);
        everything(table).ifPresent(found::add);
        return found;
    }

    static List<Condition> conjuncts(@Nullable Condition where) {
        if (where == null) {
            return List.of();
        }
        return where instanceof Condition.All all
                ? all.conditions().stream()
                        .flatMap(each -> conjuncts(each).stream())
                        .toList()
                : List.of(where);
    }

    /** Whether the value of a term does not depend on the row at hand. */
    static boolean free(Term term) {
        if (term instanceof Term.Constant || term instanceof Term.Variable) {
            return true;
        }
        return term instanceof Term.Cell cell && cell.key().stream().allMatch(Sources::free);
    }

    private Optional<Source> given(Table table, List<Condition.Compare> equations) {
        List<Term> key = new ArrayList<>();
        for (String column : table.key()) {
            equations.stream()
                    .filter(each -> each.left().equals(Term.Field.of(column)))
                    .findFirst()
                    .ifPresent(each -> key.add(each.right()));
        }
        return key.size() == table.key().size() ? Optional.of(new Source.Given(table.name(), key)) : Optional.empty();
    }

    /** The rows from which a path of references leads to a row with this value. */
    private Optional<Source> path(String table, Term.Field field, Term value) {
        List<String> references = new ArrayList<>(field.path());
        references.add(field.column());
        List<String> tables = new ArrayList<>(List.of(table));
        for (int i = 0; i < references.size(); i++) {
            String next = schema.table(tables.get(i)).column(references.get(i)).references();
            if (next == null) {
                // The last column may be the key of what the path leads to, which is what the reference before holds.
                boolean key = i == references.size() - 1
                        && i > 0
                        && schema.table(tables.get(i)).key().equals(List.of(field.column()));
                if (!key) {
                    return Optional.empty();
                }
                references.remove(i);
                break;
            }
            tables.add(next);
        }
        Optional<Source> source = Optional.of(new Source.Given(tables.get(references.size()), List.of(value)));
        for (int i = references.size() - 1; i >= 0; i--) {
            String from = tables.get(i);
            String column = references.get(i);
            source = source.flatMap(of -> referring(from, column, of));
        }
        return source;
    }

    /** The rows of a table that refer by this column to the entities of a source. */
    Optional<Source> referring(String table, String column, Source of) {
        for (ToolSpec tool : tools.tools()) {
            if (tool.tells() instanceof Tells.KeysBy keys
                    && keys.table().equals(table)
                    && keys.column().equals(column)) {
                return Optional.of(new Source.By(table, tool, column, of));
            }
            if (tool.tells() instanceof Tells.RowsBy rows
                    && rows.table().equals(table)
                    && rows.column().equals(column)) {
                return Optional.of(new Source.RowsBy(table, tool, column, of));
            }
        }
        return Optional.empty();
    }

    private Optional<Source> filtered(String table, List<Condition.Compare> compares) {
        for (ToolSpec tool : tools.tools()) {
            if (tool.tells() instanceof Tells.Filter filter && filter.table().equals(table)) {
                SortedMap<String, Term> limits = new TreeMap<>();
                filter.limits().forEach((parameter, limit) -> compares.stream()
                        .filter(each -> bounds(each, limit))
                        .findFirst()
                        .ifPresent(each -> limits.put(parameter, each.right())));
                return limits.isEmpty() ? Optional.empty() : Optional.of(new Source.Filtered(table, tool, limits));
            }
        }
        return Optional.empty();
    }

    /** Whether the limit holds wherever the comparison does. */
    private static boolean bounds(Condition.Compare compare, Tells.Limit limit) {
        if (!compare.left().equals(Term.Field.of(limit.column()))) {
            return false;
        }
        return switch (compare.comparison()) {
            case EQ -> true;
            case NE -> false;
            case LT, LE -> limit.bound() == Tells.Bound.MOST;
            case GT, GE -> limit.bound() == Tells.Bound.LEAST;
        };
    }

    /** All rows of a table; nothing when the tools cannot tell which there are. */
    Optional<Source> everything(String table) {
        return everything(schema.table(table), new HashSet<>());
    }

    private Optional<Source> everything(Table table, Set<String> open) {
        if (!open.add(table.name())) {
            return Optional.empty();
        }
        Optional<Source> keys = tools.tools().stream()
                .filter(tool ->
                        tool.tells() instanceof Tells.Keys all && all.table().equals(table.name()))
                .findFirst()
                .map(tool -> new Source.All(table.name(), tool));
        if (keys.isPresent()) {
            return keys;
        }
        for (Column column : table.columns()) {
            if (column.references() != null && !column.optional()) {
                Optional<Source> nested = everything(schema.table(column.references()), new HashSet<>(open))
                        .flatMap(of -> referring(table.name(), column.name(), of));
                if (nested.isPresent()) {
                    return nested;
                }
            }
        }
        return product(table, open);
    }

    private Optional<Source> product(Table table, Set<String> open) {
        List<Source> keys = new ArrayList<>();
        for (String name : table.key()) {
            String target = table.column(name).references();
            Optional<Source> each = target == null || !hasRow(table)
                    ? Optional.empty()
                    : everything(schema.table(target), new HashSet<>(open));
            if (each.isEmpty()) {
                return Optional.empty();
            }
            keys.add(each.get());
        }
        return Optional.of(new Source.Product(table.name(), keys));
    }

    private boolean hasRow(Table table) {
        return tools.tools().stream()
                .anyMatch(tool ->
                        tool.tells() instanceof Tells.Row row && row.table().equals(table.name()));
    }

    /** Which of the columns no tool tells of a row whose key is known. */
    List<String> untold(String table, Set<String> columns) {
        return columns.stream()
                .filter(column -> !schema.table(table).key().contains(column))
                .filter(column -> tools.telling(table, column).isEmpty())
                .toList();
    }
}
