package dev.assay.env.plan;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.util.List;

/** Expressions without shifts. */
final class Unshifted implements Term.Cases<Term>, Condition.Cases<Condition> {
    private static final Unshifted ONE = new Unshifted();

    static Term of(Term term) {
        return term.match(ONE);
    }

    static Condition of(Condition condition) {
        return condition.match(ONE);
    }

    private static List<Term> terms(List<Term> terms) {
        return terms.stream().map(Unshifted::of).toList();
    }

    private static List<Condition> conditions(List<Condition> conditions) {
        return conditions.stream().map(Unshifted::of).toList();
    }

    @Override
    public Term constant(Term.Constant term) {
        return term;
    }

    @Override
    public Term variable(Term.Variable term) {
        return Term.Variable.of(term.name());
    }

    @Override
    public Term cell(Term.Cell term) {
        return new Term.Cell(term.table(), terms(term.key()), term.column());
    }

    @Override
    public Term field(Term.Field term) {
        return term;
    }

    @Override
    public Term related(Term.Related term) {
        return term;
    }

    @Override
    public Term sum(Term.Sum term) {
        return new Term.Sum(terms(term.terms()));
    }

    @Override
    public Term product(Term.Product term) {
        return new Term.Product(terms(term.terms()));
    }

    @Override
    public Term difference(Term.Difference term) {
        return new Term.Difference(of(term.left()), of(term.right()));
    }

    @Override
    public Condition compare(Condition.Compare condition) {
        return new Condition.Compare(of(condition.left()), condition.comparison(), of(condition.right()));
    }

    @Override
    public Condition among(Condition.Among condition) {
        return new Condition.Among(of(condition.term()), condition.values());
    }

    @Override
    public Condition all(Condition.All condition) {
        return new Condition.All(conditions(condition.conditions()));
    }

    @Override
    public Condition atLeast(Condition.AtLeast condition) {
        return new Condition.AtLeast(condition.count(), conditions(condition.conditions()));
    }

    @Override
    public Condition not(Condition.Not condition) {
        return new Condition.Not(of(condition.condition()));
    }

    @Override
    public Condition when(Condition.When condition) {
        return new Condition.When(of(condition.premise()), of(condition.conclusion()));
    }
}
