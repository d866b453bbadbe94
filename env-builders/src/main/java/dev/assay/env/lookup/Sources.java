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
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<Condition.Compare> compares = new ArrayList<>();
        for (Condition each : conjuncts(where)) {
            if (each instanceof Condition.Compare compare && free(compare.right())) {
                compares.add(compare);
            }
        }
        Optional<Source> given = given(schema.table(table), compares);
        if (given.isPresent()) {
            return List.of(given.get());
        }
        List<Source> found = new ArrayList<>(narrowed(table, compares));
        everything(table).ifPresent(found::add);
        return found;
    }

    /** Ways that pass over rows which the comparisons rule out: by what is said of rows referred to, then by what is said of the rows. */
    private List<Source> narrowed(String table, List<Condition.Compare> compares) {
        Optional<Source> given = given(schema.table(table), compares);
        if (given.isPresent()) {
            return List.of(given.get());
        }
        List<Source> found = new ArrayList<>();
        behind(table, compares).forEach((reference, own) -> {
            String target = String.valueOf(schema.table(table).column(reference).references());
            narrowed(target, own).forEach(of -> referring(table, reference, of).ifPresent(found::add));
        });
        filtered(table, compares).ifPresent(found::add);
        searched(table, compares).ifPresent(found::add);
        return found;
    }

    /** What the comparisons say of the rows that are referred to, by the column that refers. */
    private Map<String, List<Condition.Compare>> behind(String table, List<Condition.Compare> compares) {
        Map<String, List<Condition.Compare>> behind = new LinkedHashMap<>();
        for (Condition.Compare compare : compares) {
            if (!(compare.left() instanceof Term.Field field)) {
                continue;
            }
            if (!field.path().isEmpty()) {
                Term rest = new Term.Field(field.path().subList(1, field.path().size()), field.column());
                behind.computeIfAbsent(field.path().get(0), reference -> new ArrayList<>())
                        .add(new Condition.Compare(rest, compare.comparison(), compare.right()));
                continue;
            }
            String target = schema.table(table).column(field.column()).references();
            if (target != null && compare.comparison() == Comparison.EQ) {
                Term key = Term.Field.of(schema.table(target).key().get(0));
                behind.computeIfAbsent(field.column(), reference -> new ArrayList<>())
                        .add(new Condition.Compare(key, Comparison.EQ, compare.right()));
            }
        }
        return behind;
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

    private Optional<Source> given(Table table, List<Condition.Compare> compares) {
        List<Term> key = new ArrayList<>();
        for (String column : table.key()) {
            compares.stream()
                    .filter(each ->
                            each.comparison() == Comparison.EQ && each.left().equals(Term.Field.of(column)))
                    .findFirst()
                    .ifPresent(each -> key.add(each.right()));
        }
        return key.size() == table.key().size() ? Optional.of(new Source.Given(table.name(), key)) : Optional.empty();
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

    /** A search for a text that a column must have: it finds all rows that have it, and perhaps more. */
    private Optional<Source> searched(String table, List<Condition.Compare> compares) {
        for (ToolSpec tool : tools.tools()) {
            if (tool.tells() instanceof Tells.Search search && search.table().equals(table)) {
                return compares.stream()
                        .filter(each -> each.comparison() == Comparison.EQ)
                        .filter(each -> search.columns().stream()
                                .anyMatch(column -> each.left().equals(Term.Field.of(column))))
                        .filter(each -> each.right() instanceof Term.Constant constant
                                && constant.value() instanceof Value.Text text
                                && !text.text().isBlank())
                        .findFirst()
                        .map(each -> new Source.Searched(table, tool, (Term.Constant) each.right()));
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
