package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Specifications with something changed. */
public final class SpecEdit {
    private SpecEdit() {}

    /** One condition for several; none for none. */
    public static @Nullable Condition where(List<Condition> conjuncts) {
        return switch (conjuncts.size()) {
            case 0 -> null;
            case 1 -> conjuncts.get(0);
            default -> new Condition.All(conjuncts);
        };
    }

    /** The conditions of a query that all must hold. */
    public static List<Condition> conjuncts(Query query) {
        return query instanceof Query.OverRows over ? Sources.conjuncts(over.where()) : List.of();
    }

    /** The query with other conditions; the same where it is over no rows. */
    public static Query with(Query query, List<Condition> conjuncts) {
        Condition where = where(conjuncts);
        return query.match(new Query.Cases<>() {
            @Override
            public Query only(Query.Only only) {
                return new Query.Only(only.from(), where, only.of());
            }

            @Override
            public Query best(Query.Best best) {
                return new Query.Best(best.from(), where, best.by(), best.least(), best.of());
            }

            @Override
            public Query fold(Query.Fold fold) {
                return new Query.Fold(fold.from(), where, fold.aggregate(), fold.of(), fold.decimals());
            }

            @Override
            public Query listing(Query.Listing listing) {
                return new Query.Listing(listing.from(), where, listing.of());
            }

            @Override
            public Query computed(Query.Computed computed) {
                return computed;
            }
        });
    }

    /** The specification with another query in a step. */
    public static LookupSpec with(LookupSpec spec, int step, Query query) {
        List<Step> steps = new ArrayList<>(spec.steps());
        Step old = steps.get(step);
        steps.set(step, new Step(old.name(), query, old.asked()));
        return new LookupSpec(steps);
    }

    /** The specification with one of the conditions of a step left out. */
    static LookupSpec without(LookupSpec spec, int step, int conjunct) {
        Query query = spec.steps().get(step).query();
        List<Condition> conjuncts = new ArrayList<>(conjuncts(query));
        conjuncts.remove(conjunct);
        return with(spec, step, with(query, conjuncts));
    }

    /** The specification with one of the conditions of a step changed. */
    static LookupSpec with(LookupSpec spec, int step, int conjunct, Condition condition) {
        Query query = spec.steps().get(step).query();
        List<Condition> conjuncts = new ArrayList<>(conjuncts(query));
        conjuncts.set(conjunct, condition);
        return with(spec, step, with(query, conjuncts));
    }

    /** The specification with one more condition in a step. */
    static LookupSpec and(LookupSpec spec, int step, Condition condition) {
        Query query = spec.steps().get(step).query();
        List<Condition> conjuncts = new ArrayList<>(conjuncts(query));
        conjuncts.add(condition);
        return with(spec, step, with(query, conjuncts));
    }

    /** The specification with a step put before another. */
    public static LookupSpec before(LookupSpec spec, int index, Step step) {
        List<Step> steps = new ArrayList<>(spec.steps());
        steps.add(index, step);
        return new LookupSpec(steps);
    }

    /** A name for a step that none has yet: {@code airport}, {@code airport_2}. */
    public static String name(LookupSpec spec, String words) {
        Set<String> taken = spec.steps().stream().map(Step::name).collect(Collectors.toSet());
        String base =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String stem = base.isEmpty() ? "value" : base;
        String name = stem;
        for (int i = 2; taken.contains(name); i++) {
            name = stem + "_" + i;
        }
        return name;
    }

    /** The condition that the key of the row is this. */
    public static Condition is(Term left, Term right) {
        return new Condition.Compare(left, Comparison.EQ, right);
    }
}
