package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A look-up read carelessly: each time one of its conditions is overlooked, or a superlative taken the wrong way round. Who gets the same
 * answer so did not need that part of the task.
 */
public final class Weakened {
    private Weakened() {}

    /** Each with one part overlooked. */
    public static List<LookupSpec> of(LookupSpec spec) {
        List<LookupSpec> weaker = new ArrayList<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            Query query = spec.steps().get(i).query();
            List<Condition> conjuncts = SpecEdit.conjuncts(query);
            for (int j = 0; j < conjuncts.size(); j++) {
                weaker.add(SpecEdit.without(spec, i, j));
                int step = i;
                int conjunct = j;
                loose(conjuncts.get(j)).ifPresent(each -> weaker.add(SpecEdit.with(spec, step, conjunct, each)));
            }
            if (query instanceof Query.Best best) {
                weaker.add(SpecEdit.with(spec, i, with(best, best.by(), !best.least())));
                int step = i;
                loose(best.by()).ifPresent(by -> weaker.add(SpecEdit.with(spec, step, with(best, by, best.least()))));
            }
        }
        return weaker;
    }

    private static Query with(Query.Best best, Term by, boolean least) {
        return new Query.Best(best.from(), best.where(), by, least, best.of());
    }

    private static Optional<Condition> loose(Condition condition) {
        return condition instanceof Condition.Compare compare
                ? loose(compare.left()).map(left -> new Condition.Compare(left, compare.comparison(), compare.right()))
                : Optional.empty();
    }

    /** The relation without what limits its rows. */
    private static Optional<Term> loose(Term term) {
        return term instanceof Term.Related related && related.where() != null
                ? Optional.of(new Term.Related(related.table(), related.via(), null, related.aggregate(), related.of()))
                : Optional.empty();
    }
}
