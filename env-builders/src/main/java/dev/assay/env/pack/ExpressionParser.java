package dev.assay.env.pack;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of packs, docs/formats/pack.md, and checks names and types while reading. An instance reads one expression.
 */
final class ExpressionParser {
    private static final Map<String, Comparison> OPERATORS = Map.of(
            "=", Comparison.EQ,
            "!=", Comparison.NE,
            "<", Comparison.LT,
            "<=", Comparison.LE,
            ">", Comparison.GT,
            ">=", Comparison.GE);
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "mean", "min", "max", "distinct");
    private static final int MAX_DEPTH = 30;

    private final Tables tables;
    private final Tokens tokens;
    private final Typing typing;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();
    private Vocabulary scope;
    private int depth;
    private boolean shifted;

    ExpressionParser(Tables tables, Vocabulary scope, Entry entry) {
        this.tables = tables;
        this.scope = scope;
        this.tokens = new Tokens(entry);
        this.typing = new Typing(tokens);
    }

    /** A whole text that is a condition. */
    Parsed<Condition> condition() {
        return done(nested());
    }

    /** A whole text that is a term. */
    Parsed<Typed> term() {
        return done(typing.term(any()));
    }

    /** A whole text that names a row, {@code room} or {@code rooms[room]}: table and key terms. */
    Parsed<Term.Cell> row() {
        Parsed<Term.Cell> row = done(tables.has(tokens.peek()) && tokens.peek(1).equals("[") ? indexed() : named());
        return row;
    }

    private Term.Cell named() {
        Typed typed = typing.term(factor());
        if (typed.table() == null) {
            throw tokens.wrong("it names no row; a parameter that refers to a table does");
        }
        return new Term.Cell(typed.table(), List.of(typed.term()), "");
    }

    <T> Parsed<T> done(T value) {
        tokens.end();
        return new Parsed<>(value, new Uses(new TreeSet<>(names), new TreeSet<>(variables)));
    }

    /** Whether it has spoken of the next slot so far. */
    boolean shifted() {
        return shifted;
    }

    Tokens tokens() {
        return tokens;
    }

    /** A condition that is a part of the text. */
    Condition nested() {
        return typing.condition(any());
    }

    /** A term that is a part of the text: no comparison. */
    Typed nestedTerm() {
        return typing.term(sum());
    }

    private Piece any() {
        if (++depth > MAX_DEPTH) {
            throw tokens.wrong("it nests deeper than %d levels".formatted(MAX_DEPTH));
        }
        Piece piece;
        if (tokens.takes("if")) {
            Condition premise = typing.condition(or());
            tokens.must("then");
            piece = new Piece.Of(new Condition.When(premise, typing.condition(or())));
        } else {
            piece = or();
        }
        depth--;
        return piece;
    }

    private Piece or() {
        Piece first = and();
        if (!tokens.peek().equals("or")) {
            return first;
        }
        List<Condition> parts = new ArrayList<>(List.of(typing.condition(first)));
        while (tokens.takes("or")) {
            parts.add(typing.condition(and()));
        }
        return new Piece.Of(new Condition.AtLeast(1, parts));
    }

    private Piece and() {
        Piece first = not();
        if (!tokens.peek().equals("and")) {
            return first;
        }
        List<Condition> parts = new ArrayList<>(List.of(typing.condition(first)));
        while (tokens.takes("and")) {
            parts.add(typing.condition(not()));
        }
        return new Piece.Of(new Condition.All(parts));
    }

    private Piece not() {
        if (tokens.takes("not")) {
            return new Piece.Of(new Condition.Not(typing.condition(not())));
        }
        if (tokens.peek().equals("known") && !tokens.peek(1).equals(".")) {
            tokens.next();
            Term term = nestedTerm().term();
            return new Piece.Of(new Condition.Compare(term, Comparison.EQ, term)); // what is undefined does not even equal itself
        }
        return comparison();
    }

    private Piece comparison() {
        Piece left = sum();
        Comparison operator = OPERATORS.get(tokens.peek());
        if (operator != null) {
            tokens.next();
            return new Piece.Of(typing.compare(typing.term(left), operator, typing.term(sum())));
        }
        if (tokens.takes("in")) {
            return new Piece.Of(among(typing.term(left)));
        }
        if (tokens.peek().equals("not") && tokens.peek(1).equals("in")) {
            tokens.next();
            tokens.next();
            return new Piece.Of(new Condition.Not(among(typing.term(left))));
        }
        return left;
    }

    private Condition among(Typed term) {
        tokens.must("(");
        List<Value> values = new ArrayList<>();
        do {
            Typed value = typing.term(factor());
            typing.compare(term, Comparison.EQ, value);
            if (!(value.term() instanceof Term.Constant constant)) {
                throw tokens.wrong("only constants may stand behind 'in'");
            }
            values.add(constant.value());
        } while (tokens.takes(","));
        tokens.must(")");
        return new Condition.Among(term.term(), values);
    }

    private Piece sum() {
        Piece left = product();
        while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
            boolean plus = tokens.next().equals("+");
            left = new Piece.Is(plus
                    ? typing.sum(typing.term(left), typing.term(product()))
                    : typing.difference(typing.term(left), typing.term(product())));
        }
        return left;
    }

    private Piece product() {
        Piece left = factor();
        while (tokens.takes("*")) {
            left = new Piece.Is(typing.product(typing.term(left), typing.term(factor())));
        }
        return left;
    }

    private Piece factor() {
        if (tokens.takes("(")) {
            Piece inner = any();
            tokens.must(")");
            return inner;
        }
        if (tokens.peek().equals("at") && tokens.peek(1).equals("least")) {
            return new Piece.Of(atLeast());
        }
        if (!tokens.isName()) {
            return new Piece.Is(constant());
        }
        if (tokens.peek().equals("true") || tokens.peek().equals("false")) {
            boolean flag = tokens.next().equals("true");
            return new Piece.Is(Typed.of(new Term.Constant(Value.of(flag)), ColumnType.FLAG));
        }
        if (tokens.peek(1).equals("(") && AGGREGATES.contains(tokens.peek())) {
            return new Piece.Is(related());
        }
        return new Piece.Is(path());
    }

    private Condition atLeast() {
        tokens.next();
        tokens.next();
        String count = tokens.next();
        if (!count.matches("\\d{1,2}")) {
            throw tokens.wrong("a number should stand behind 'at least', not (%s)".formatted(count));
        }
        tokens.must("of");
        tokens.must("(");
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(nested());
        } while (tokens.takes(","));
        tokens.must(")");
        return new Condition.AtLeast(Integer.parseInt(count), parts);
    }

    private Typed constant() {
        boolean minus = tokens.takes("-");
        String token = tokens.next();
        if (token.startsWith("'") && !minus) {
            String text = token.substring(1, token.length() - 1);
            boolean date = text.matches("\\d{4}-\\d{2}-\\d{2}");
            return Typed.of(new Term.Constant(Value.of(text)), date ? ColumnType.DATE : ColumnType.TEXT);
        }
        if (token.isEmpty() || !Character.isDigit(token.charAt(0))) {
            throw tokens.wrong("a value or a name should stand before (%s)".formatted(token.isEmpty() ? "the end" : token));
        }
        BigDecimal number = minus ? new BigDecimal(token).negate() : new BigDecimal(token);
        return Typed.of(
                new Term.Constant(Value.of(number)), number.scale() > 0 ? ColumnType.DECIMAL : ColumnType.INTEGER);
    }

    /** {@code sum(quantity * price of lines by order where …)}. */
    private Typed related() {
        String aggregate = tokens.next();
        tokens.must("(");
        if (!(scope instanceof Vocabulary.RowOf row)) {
            throw tokens.wrong("'%s' is only possible in a derived column\nMaybe keep the figure in a derived column and use that"
                    .formatted(aggregate));
        }
        int of = tokens.ahead("of");
        int start = tokens.mark();
        tokens.back(start + (of < 0 ? 0 : of + 1));
        PackTable table = table(tokens.next());
        tokens.must("by");
        PackColumn via = column(table, tokens.next());
        if (!row.table().name().equals(via.column().references())) {
            throw tokens.wrong("the column (%s.%s) does not refer to %s".formatted(table.name(), via.name(), row.table().name()));
        }
        scope = new Vocabulary.RowOf(table);
        Condition where = tokens.takes("where") ? typing.condition(or()) : null;
        int end = tokens.mark();
        Typed term = null;
        if (of >= 0) {
            tokens.back(start);
            term = nestedTerm();
            tokens.back(end);
        }
        scope = row;
        tokens.must(")");
        return aggregated(aggregate, table, via, where, term);
    }

    private Typed aggregated(
            String name, PackTable table, PackColumn via, @Nullable Condition where, @Nullable Typed of) {
        boolean counts = name.equals("count") || name.equals("distinct");
        if ((of == null) != name.equals("count") || (!counts && of != null && !of.type().numeric())) {
            throw tokens.wrong("'%s' needs %s".formatted(name, name.equals("count") ? "no 'of'" : "a number, '… of %s by'".formatted(table.name())));
        }
        Aggregate aggregate = Aggregate.valueOf(name.toUpperCase(Locale.ROOT));
        ColumnType type = of == null || counts ? ColumnType.INTEGER : name.equals("mean") ? ColumnType.DECIMAL : of.type();
        return Typed.of(new Term.Related(table.name(), via.name(), where, aggregate, of == null ? null : of.term()), type);
    }

    private Typed path() {
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
        if (tables.has(tokens.peek()) && tokens.peek(1).equals("[")) {
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
    private Term.Cell indexed() {
        PackTable table = table(tokens.next());
        tokens.must("[");
        List<Term> key = new ArrayList<>();
        for (String part : table.key()) {
            if (!key.isEmpty()) {
                tokens.must(",");
            }
            Typed value = nestedTerm();
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
