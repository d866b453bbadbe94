package dev.assay.env.pack;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a whole plan must satisfy; docs/formats/pack.md. */
final class ConstraintParser {
    private static final Map<String, Comparison> OPERATORS = Map.of(
            "=", Comparison.EQ,
            "!=", Comparison.NE,
            "<", Comparison.LT,
            "<=", Comparison.LE,
            ">", Comparison.GT,
            ">=", Comparison.GE);

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private final ExpressionParser expressions;
    private final Tokens tokens;

    ConstraintParser(Tables tables, Vocabulary scope, Entry entry) {
        this.expressions = new ExpressionParser(tables, scope, entry);
        this.tokens = expressions.tokens();
    }

    Parsed<Constraint> constraint() {
        Constraint constraint = calls("distinct")
                ? distinct()
                : calls("total")
                        ? total()
                        : calls("count") ? count() : calls("load") ? load() : calls("on") ? on() : each(List.of());
        return expressions.done(constraint);
    }

    private boolean calls(String name) {
        boolean there = tokens.peek().equals(name) && tokens.peek(1).equals("(");
        if (there) {
            tokens.next();
            tokens.next();
        }
        return there;
    }

    private Constraint distinct() {
        List<String> choices = new ArrayList<>();
        do {
            choices.add(choice());
        } while (tokens.takes(","));
        tokens.must(")");
        return new Constraint.Distinct(choices);
    }

    private String choice() {
        Typed typed = expressions.nestedTerm();
        if (typed.term() instanceof Term.Variable variable && variable.shift() == 0 && typed.table() != null) {
            return variable.name();
        }
        throw tokens.wrong("a role should stand there");
    }

    private Constraint total() {
        Term term = numeric(expressions.nestedTerm());
        tokens.must(")");
        return new Constraint.Total(term, operator(), number());
    }

    private Constraint count() {
        Condition condition = unshifted(expressions.nested());
        tokens.must(")");
        return new Constraint.Count(condition, operator(), whole(number()));
    }

    private Constraint load() {
        String choice = choice();
        tokens.must(",");
        Term load = numeric(expressions.nestedTerm());
        tokens.must(")");
        return new Constraint.Load(choice, load, operator(), numeric(expressions.nestedTerm()));
    }

    private Constraint on() {
        List<Integer> slots = new ArrayList<>();
        do {
            slots.add(whole(number()));
        } while (tokens.takes(","));
        tokens.must(")");
        return each(slots);
    }

    private Constraint each(List<Integer> slots) {
        Condition condition = expressions.nested();
        if (expressions.shifted()) {
            if (!slots.isEmpty()) {
                throw tokens.wrong("'next' cannot be used in single slots");
            }
            return new Constraint.Consecutive(condition);
        }
        return new Constraint.Each(slots, condition);
    }

    private Condition unshifted(Condition condition) {
        if (expressions.shifted()) {
            throw tokens.wrong("'next' cannot be used in a count");
        }
        return condition;
    }

    private Term numeric(Typed typed) {
        if (!typed.type().numeric() || expressions.shifted()) {
            throw tokens.wrong("a number without 'next' should stand there, not a %s".formatted(typed.kind()));
        }
        return typed.term();
    }

    private Comparison operator() {
        Comparison operator = OPERATORS.get(tokens.next());
        if (operator == null) {
            throw tokens.wrong("a comparison should stand behind the bracket");
        }
        return operator;
    }

    private int whole(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0 || number.signum() < 0 || number.compareTo(MOST) > 0) {
            throw tokens.wrong("(%s) should be a whole number from 0 to %s".formatted(number, MOST));
        }
        return number.intValue();
    }

    private BigDecimal number() {
        if (expressions.nestedTerm().term() instanceof Term.Constant constant
                && constant.value() instanceof Value.Number number) {
            return number.number();
        }
        throw tokens.wrong("a plain number should stand there");
    }
}
