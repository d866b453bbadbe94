package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Term;
import java.util.List;

/** A term of the slot after. */
final class Shift implements Term.Cases<Term> {
    private static final Shift ONE = new Shift();

    private Shift() {}

    static Term after(Term term) {
        return term.match(ONE);
    }

    private static List<Term> each(List<Term> terms) {
        return terms.stream().map(Shift::after).toList();
    }

    @Override
    public Term constant(Term.Constant term) {
        return term;
    }

    @Override
    public Term variable(Term.Variable term) {
        return new Term.Variable(term.name(), term.shift() + 1);
    }

    @Override
    public Term cell(Term.Cell term) {
        return new Term.Cell(term.table(), each(term.key()), term.column());
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
        return new Term.Sum(each(term.terms()));
    }

    @Override
    public Term product(Term.Product term) {
        return new Term.Product(each(term.terms()));
    }

    @Override
    public Term difference(Term.Difference term) {
        return new Term.Difference(after(term.left()), after(term.right()));
    }
}
