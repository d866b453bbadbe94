package dev.assay.env.code;

import dev.assay.env.code.ExpressionNames.RowName;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import java.util.Locale;

/**
 * The Python source of terms and conditions over facts {@code F}, {@code {table: {key tuple: {column: value or None}}}}, with the
 * functions of {@link PythonRuntime}: a term is {@code None} where it is undefined, a condition is a boolean.
 *
 * <p>Names and values appear in literals only, so they may be any text. A name that the schema does not have is an {@link
 * IllegalArgumentException}.
 */
public final class PythonExpression {
    private final Schema schema;

    /** Of expressions over this schema. */
    public PythonExpression(Schema schema) {
        this.schema = schema;
    }

    /** An expression on one line. */
    public String term(Term term, ExpressionNames names) {
        return term.match(new Terms(names));
    }

    /** An expression on one line, in brackets where it needs them. */
    public String condition(Condition condition, ExpressionNames names) {
        return condition.match(new Conditions(names, new PythonLayout()));
    }

    /**
     * An expression that breaks into lines of at most about 120 characters.
     *
     * @param indent how far the line where it starts is indented
     * @param taken characters before it on its first line
     */
    public String condition(Condition condition, ExpressionNames names, int indent, int taken) {
        return condition.match(new Conditions(names, new PythonLayout(indent, taken)));
    }

    /** The facts of a table. */
    public static String facts(String table) {
        return "F[" + PythonText.literal(table) + "]";
    }

    private final class Terms implements Term.Cases<String> {
        private final ExpressionNames names;

        Terms(ExpressionNames names) {
            this.names = names;
        }

        @Override
        public String constant(Term.Constant term) {
            return PythonText.literal(term.value());
        }

        @Override
        public String variable(Term.Variable term) {
            return names.variables().apply(term);
        }

        @Override
        public String cell(Term.Cell term) {
            Table table = schema.table(term.table());
            if (term.key().size() != table.key().size()) {
                throw new IllegalArgumentException("The key of table (%s) is %s, but %d terms are given."
                        .formatted(table.name(), table.key(), term.key().size()));
            }
            return cellOf(table, each(term.key()), term.column());
        }

        @Override
        public String field(Term.Field term) {
            RowName row = names.row();
            if (row == null) {
                return "None";
            }
            Table table = schema.table(row.table());
            String python = row.python();
            boolean sure = true;
            for (String reference : term.path()) {
                Table target = schema.table(referred(table, reference));
                python = rowOf(target, List.of(value(python, table, reference, sure)));
                table = target;
                sure = false;
            }
            return value(python, table, term.column(), sure);
        }

        @Override
        public String related(Term.Related term) {
            RowName row = names.row();
            if (row == null) {
                return "None";
            }
            Table table = schema.table(term.table());
            if (!referred(table, term.via()).equals(row.table())) {
                throw new IllegalArgumentException(
                        "The column (%s.%s) does not refer to the table of the row at hand (%s)."
                                .formatted(term.table(), term.via(), row.table()));
            }
            String inner = row.python().matches("row_[0-9]{1,4}")
                    ? "row_" + (Integer.parseInt(row.python().substring(4)) + 1)
                    : "row_1";
            ExpressionNames within = names.at(table.name(), inner);
            String key = value(
                    row.python(),
                    schema.table(row.table()),
                    schema.table(row.table()).key().get(0),
                    true);
            String where = "%s == %s".formatted(value(inner, table, term.via(), true), key)
                    + (term.where() == null ? "" : " and " + condition(term.where(), within));
            String of = term.of() == null || term.aggregate() == Aggregate.COUNT ? "1" : term(term.of(), within);
            return "%s(%s for %s in %s.values() if %s)"
                    .formatted(function(term.aggregate()), of, inner, facts(table.name()), where);
        }

        @Override
        public String sum(Term.Sum term) {
            return "add(" + String.join(", ", each(term.terms())) + ")";
        }

        @Override
        public String product(Term.Product term) {
            return "multiply(" + String.join(", ", each(term.terms())) + ")";
        }

        @Override
        public String difference(Term.Difference term) {
            return "subtract(" + String.join(", ", each(List.of(term.left(), term.right()))) + ")";
        }

        private List<String> each(List<Term> terms) {
            return terms.stream().map(each -> term(each, names)).toList();
        }
    }

    private static String function(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT -> "count_of";
            case SUM -> "sum_of";
            case MEAN -> "mean_of";
            case MIN -> "least_of";
            case MAX -> "greatest_of";
            case DISTINCT -> "distinct_of";
        };
    }

    private static String referred(Table table, String reference) {
        String target = table.column(reference).references();
        if (target == null) {
            throw new IllegalArgumentException(
                    "The column (%s.%s) refers to no table.".formatted(table.name(), reference));
        }
        return target;
    }

    /** {@code cell(F['hotel'].get((key,)), 'price')}. */
    private String cellOf(Table table, List<String> key, String column) {
        return value(rowOf(table, key), table, column, false);
    }

    private static String value(String row, Table table, String column, boolean sure) {
        String name = PythonText.literal(table.column(column).name());
        return sure ? "%s[%s]".formatted(row, name) : "cell(%s, %s)".formatted(row, name);
    }

    /** The row with this key. Texts can be looked up as they are; numbers and flags not, because True equals 1 in Python. */
    private static String rowOf(Table table, List<String> key) {
        List<ColumnType> types =
                table.key().stream().map(name -> table.column(name).type()).toList();
        if (types.stream().allMatch(type -> type == ColumnType.TEXT || type == ColumnType.DATE)) {
            return "%s.get(%s)".formatted(facts(table.name()), PythonText.tuple(key));
        }
        List<String> kinds = types.stream().map(PythonExpression::kind).toList();
        return "find(%s, %s, %s)".formatted(facts(table.name()), PythonText.tuple(key), PythonText.names(kinds));
    }

    private static String kind(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> "text";
            case INTEGER, DECIMAL -> "number";
            case FLAG -> "flag";
        };
    }

    private final class Conditions implements Condition.Cases<String> {
        private final ExpressionNames names;
        private final PythonLayout layout;

        Conditions(ExpressionNames names, PythonLayout layout) {
            this.names = names;
            this.layout = layout;
        }

        @Override
        public String compare(Condition.Compare condition) {
            return layout.joined(
                    function(condition.comparison()) + "(",
                    List.of(term(condition.left(), names), term(condition.right(), names)),
                    ", ",
                    ")");
        }

        @Override
        public String among(Condition.Among condition) {
            List<String> values =
                    condition.values().stream().map(PythonText::literal).toList();
            return "among(%s, %s)".formatted(term(condition.term(), names), PythonText.tuple(values));
        }

        @Override
        public String all(Condition.All condition) {
            return condition.conditions().isEmpty()
                    ? "True"
                    : layout.joined("(", each(condition.conditions()), " and ", ")");
        }

        @Override
        public String atLeast(Condition.AtLeast condition) {
            return condition.conditions().isEmpty()
                    ? (condition.count() <= 0 ? "True" : "False")
                    : layout.joined(
                            "(sum([", each(condition.conditions()), ", ", "]) >= %s)".formatted(condition.count()));
        }

        @Override
        public String not(Condition.Not condition) {
            return "(not " + condition.condition().match(deeper()) + ")";
        }

        @Override
        public String when(Condition.When condition) {
            return layout.joined(
                    "(",
                    List.of(
                            "(not " + condition.premise().match(deeper()) + ")",
                            condition.conclusion().match(deeper())),
                    " or ",
                    ")");
        }

        private List<String> each(List<Condition> conditions) {
            return conditions.stream().map(each -> each.match(deeper())).toList();
        }

        private Conditions deeper() {
            return new Conditions(names, layout.deeper());
        }
    }

    /** The function of {@link PythonRuntime} that compares so. */
    public static String function(Comparison comparison) {
        return comparison.name().toLowerCase(Locale.ROOT);
    }
}
