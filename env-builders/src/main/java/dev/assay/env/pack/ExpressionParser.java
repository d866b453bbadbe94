package dev.assay.env.pack;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private final Tokens tokens;
    private final Typing typing;
    private final NameReader names;
    private int depth;

    ExpressionParser(Tables tables, Vocabulary scope, Entry entry) {
        this.tokens = new Tokens(entry);
        this.typing = new Typing(tokens);
        this.names = new NameReader(tables, scope, tokens, typing, this);
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
        return done(names.atTable() ? names.indexed() : named());
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
        return new Parsed<>(value, names.uses());
    }

    /** Whether it has spoken of the next slot so far. */
    boolean shifted() {
        return names.shifted();
    }

    Tokens tokens() {
        return tokens;
    }

    /** A condition that is a part of the text. */
    Condition nested() {
        return typing.condition(any());
    }

    /** A condition that is a part of the text, no implication. */
    Condition nestedClause() {
        return typing.condition(or());
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
            return new Piece.Of(
                    new Condition.Compare(term, Comparison.EQ, term)); // what is undefined does not even equal itself
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
            left = new Piece.Is(
                    plus
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
            return new Piece.Is(names.related());
        }
        return new Piece.Is(names.path());
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
            throw tokens.wrong(
                    "a value or a name should stand before (%s)".formatted(token.isEmpty() ? "the end" : token));
        }
        BigDecimal number = minus ? new BigDecimal(token).negate() : new BigDecimal(token);
        return Typed.of(
                new Term.Constant(Value.of(number)), number.scale() > 0 ? ColumnType.DECIMAL : ColumnType.INTEGER);
    }
}
