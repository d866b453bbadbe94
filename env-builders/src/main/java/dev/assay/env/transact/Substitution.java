package dev.assay.env.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Terms and conditions with terms for variables; variables that have none stay. */
class Substitution implements Term.Cases<Term>, Condition.Cases<Condition> {
    private final Map<String, Term> terms;

    Substitution(Map<String, Term> terms) {
        this.terms = Map.copyOf(terms);
    }

    Term in(Term term) {
        return term.match(this);
    }

    Condition in(Condition condition) {
        return condition.match(this);
    }

    private List<Term> each(List<Term> all) {
        return all.stream().map(this::in).toList();
    }

    private List<Condition> all(List<Condition> all) {
        return all.stream().map(this::in).toList();
    }

    @Override
    public Term constant(Term.Constant term) {
        return term;
    }

    @Override
    public Term variable(Term.Variable term) {
        return terms.getOrDefault(term.name(), term);
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
        @Nullable Condition where = term.where() == null ? null : in(term.where());
        return new Term.Related(
                term.table(), term.via(), where, term.aggregate(), term.of() == null ? null : in(term.of()));
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
        return new Term.Difference(in(term.left()), in(term.right()));
    }

    @Override
    public Condition compare(Condition.Compare condition) {
        return new Condition.Compare(in(condition.left()), condition.comparison(), in(condition.right()));
    }

    @Override
    public Condition among(Condition.Among condition) {
        return new Condition.Among(in(condition.term()), condition.values());
    }

    @Override
    public Condition all(Condition.All condition) {
        return new Condition.All(all(condition.conditions()));
    }

    @Override
    public Condition atLeast(Condition.AtLeast condition) {
        return new Condition.AtLeast(condition.count(), all(condition.conditions()));
    }

    @Override
    public Condition not(Condition.Not condition) {
        return new Condition.Not(in(condition.condition()));
    }

    @Override
    public Condition when(Condition.When condition) {
        return new Condition.When(in(condition.premise()), in(condition.conclusion()));
    }
}
