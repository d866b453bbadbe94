package dev.assay.env.pack;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an expression that name something: variables, columns, rows, aggregates; remembers what was named. */
final class NameReader {
    private final Tables tables;
    private final Tokens tokens;
    private final Typing typing;
    private final ExpressionParser parser;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();
    private Vocabulary scope;
    private boolean shifted;

    NameReader(Tables tables, Vocabulary scope, Tokens tokens, Typing typing, ExpressionParser parser) {
        this.tables = tables;
        this.scope = scope;
        this.tokens = tokens;
        this.typing = typing;
        this.parser = parser;
    }

    /** What was named so far. */
    Uses uses() {
        return new Uses(new TreeSet<>(names), new TreeSet<>(variables));
    }

    boolean shifted() {
        return shifted;
    }

    /** Whether a row of a table, by its key, stands here. */
    boolean atTable() {
        return tables.has(tokens.peek()) && tokens.peek(1).equals("[");
    }

    /** {@code sum(quantity * price of lines by order where …)}. */
    Typed related() {
        String aggregate = tokens.next();
        tokens.must("(");
        if (!(scope instanceof Vocabulary.RowOf row)) {
            throw tokens.wrong(
                    "'%s' is only possible in a derived column\nMaybe keep the figure in a derived column and use that"
                            .formatted(aggregate));
        }
        int of = tokens.ahead("of");
        int start = tokens.mark();
        tokens.back(start + (of < 0 ? 0 : of + 1));
        PackTable table = table(tokens.next());
        tokens.must("by");
        PackColumn via = column(table, tokens.next());
        if (!row.table().name().equals(via.column().references())) {
            throw tokens.wrong("the column (%s.%s) does not refer to %s"
                    .formatted(table.name(), via.name(), row.table().name()));
        }
        scope = new Vocabulary.RowOf(table);
        Condition where = tokens.takes("where") ? parser.nestedClause() : null;
        int end = tokens.mark();
        Typed term = null;
        if (of >= 0) {
            tokens.back(start);
            term = parser.nestedTerm();
            tokens.back(end);
        }
        scope = row;
        tokens.must(")");
        return aggregated(aggregate, table, via, where, term);
    }

    private Typed aggregated(
            String name, PackTable table, PackColumn via, @Nullable Condition where, @Nullable Typed of) {
        boolean counts = name.equals("count") || name.equals("distinct");
        if ((of == null) != name.equals("count")
                || (!counts && of != null && !of.type().numeric())) {
            throw tokens.wrong("'%s' needs %s"
                    .formatted(
                            name, name.equals("count") ? "no 'of'" : "a number, '… of %s by'".formatted(table.name())));
        }
        Aggregate aggregate = Aggregate.valueOf(name.toUpperCase(Locale.ROOT));
        ColumnType type =
                of == null || counts ? ColumnType.INTEGER : name.equals("mean") ? ColumnType.DECIMAL : of.type();
        return Typed.of(
                new Term.Related(table.name(), via.name(), where, aggregate, of == null ? null : of.term()), type);
    }

    /** {@code hotel.city.cost}. */
    Typed path() {
        Typed typed = start();
        while (tokens.takes(".")) {
            if (typed.table() == null) {
                throw tokens.wrong("what stands before '.%s' refers to no table".formatted(tokens.peek()));
            }
            PackColumn column = column(table(typed.table()), tokens.next());
            typed = Vocabulary.cell(step(typed.term(), typed.table(), column.name()), column);
        }
        return typed;
    }

    private static Term step(Term from, String table, String column) {
        if (from instanceof Term.Field field) {
            List<String> path = new ArrayList<>(field.path());
            path.add(field.column());
            return new Term.Field(path, column);
        }
        return Term.Cell.of(table, from, column);
    }

    private Typed start() {
        if (atTable()) {
            Term.Cell row = indexed();
            tokens.must(".");
            PackColumn column = column(table(row.table()), tokens.next());
            return Vocabulary.cell(new Term.Cell(row.table(), row.key(), column.name()), column);
        }
        if (tokens.peek().equals("next") && tokens.peek(1).equals("(")) {
            tokens.next();
            tokens.next();
            if (!(scope instanceof Vocabulary.Variables)) {
                throw tokens.wrong("only plans have a next slot");
            }
            shifted = true;
            Typed later = name(1);
            tokens.must(")");
            return later;
        }
        return name(0);
    }

    private Typed name(int shift) {
        String name = tokens.next();
        if (!scope.names().contains(name)) {
            throw tokens.wrong("the name (%s) means nothing here".formatted(name), scope.names());
        }
        if (scope instanceof Vocabulary.Variables known) {
            variables.add(name);
            return known.typed(name, shift);
        }
        PackTable table = ((Vocabulary.RowOf) scope).table();
        return Vocabulary.cell(Term.Field.of(name), column(table, name));
    }

    /** {@code transport[city, next(city)]}. */
    Term.Cell indexed() {
        PackTable table = table(tokens.next());
        tokens.must("[");
        List<Term> key = new ArrayList<>();
        for (String part : table.key()) {
            if (!key.isEmpty()) {
                tokens.must(",");
            }
            Typed value = parser.nestedTerm();
            Typed wanted = Vocabulary.cell(value.term(), table.column(part));
            String target = table.entities() && wanted.table() == null ? table.name() : wanted.table();
            typing.compare(new Typed(wanted.term(), wanted.type(), target, wanted.values()), Comparison.EQ, value);
            key.add(value.term());
        }
        tokens.must("]");
        return new Term.Cell(table.name(), key, "");
    }

    private PackTable table(String name) {
        if (!tables.has(name)) {
            throw tokens.wrong("there is no table (%s)".formatted(name), tables.names());
        }
        names.add(name);
        return tables.get(name);
    }

    private PackColumn column(PackTable table, String name) {
        PackColumn column = table.find(name)
                .orElseThrow(() -> tokens.wrong(
                        "the table (%s) has no column (%s)".formatted(table.name(), name),
                        table.columns().stream().map(PackColumn::name).toList()));
        names.add(table.name());
        names.add(Uses.column(table.name(), name));
        return column;
    }
}
