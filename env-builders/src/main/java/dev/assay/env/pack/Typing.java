package dev.assay.env.pack;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;

/** Puts terms together and refuses what can never hold: a price compared with a name, a value that a column never has. */
final class Typing {
    private final Tokens tokens;

    Typing(Tokens tokens) {
        this.tokens = tokens;
    }

    Typed term(Piece piece) {
        if (piece instanceof Piece.Is is) {
            return is.term();
        }
        throw tokens.wrong("a value should stand here, not a condition");
    }

    /** A condition; a flag is one by itself. */
    Condition condition(Piece piece) {
        if (piece instanceof Piece.Of of) {
            return of.condition();
        }
        Typed typed = term(piece);
        if (typed.type() != ColumnType.FLAG) {
            throw tokens.wrong("a condition should stand here, not a %s".formatted(typed.kind()));
        }
        return new Condition.Compare(typed.term(), Comparison.EQ, new Term.Constant(Value.of(true)));
    }

    Condition compare(Typed left, Comparison operator, Typed right) {
        if (!left.kind().equals(right.kind())) {
            throw tokens.wrong("a %s is compared with a %s".formatted(left.kind(), right.kind()));
        }
        if (left.table() != null && right.table() != null && !left.table().equals(right.table())) {
            throw tokens.wrong("a key of %s is compared with a key of %s".formatted(left.table(), right.table()));
        }
        known(left, right);
        known(right, left);
        return new Condition.Compare(left.term(), operator, right.term());
    }

    private void known(Typed column, Typed constant) {
        if (constant.term() instanceof Term.Constant value && !column.constant()) {
            String text = value.value().toString();
            if (!column.values().isEmpty() && !column.values().contains(text)) {
                throw tokens.wrong("the value (%s) never occurs there, only %s".formatted(text, column.values()));
            }
            if (column.type() == ColumnType.DATE && constant.type() != ColumnType.DATE) {
                throw tokens.wrong("the text (%s) is compared with a date".formatted(text));
            }
        }
    }

    Typed sum(Typed left, Typed right) {
        List<Term> terms = new ArrayList<>();
        terms.addAll(left.term() instanceof Term.Sum sum ? sum.terms() : List.of(left.term()));
        terms.add(right.term());
        return Typed.of(new Term.Sum(terms), number(left, right));
    }

    Typed product(Typed left, Typed right) {
        List<Term> terms = new ArrayList<>();
        terms.addAll(left.term() instanceof Term.Product product ? product.terms() : List.of(left.term()));
        terms.add(right.term());
        return Typed.of(new Term.Product(terms), number(left, right));
    }

    Typed difference(Typed left, Typed right) {
        return Typed.of(new Term.Difference(left.term(), right.term()), number(left, right));
    }

    private ColumnType number(Typed left, Typed right) {
        for (Typed each : List.of(left, right)) {
            if (!each.type().numeric()) {
                throw tokens.wrong("a %s is no number".formatted(each.kind()));
            }
        }
        boolean whole = left.type() == ColumnType.INTEGER && right.type() == ColumnType.INTEGER;
        return whole ? ColumnType.INTEGER : ColumnType.DECIMAL;
    }
}
