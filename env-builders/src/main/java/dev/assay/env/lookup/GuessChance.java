package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Fold;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How likely one guess is right when nothing was looked up: the share of the most frequent value among those that the same question has
 * for other rows or other entities. Of several keys of an answer the least likely counts, because all must be right.
 */
public final class GuessChance {
    private static final int SUBSETS = 200;
    /** Fewer values tell nothing. */
    private static final int FEWEST = 8;

    private final Ground ground;

    /** Over a world. */
    public GuessChance(Ground ground) {
        this.ground = ground;
    }

    /** From 0 to 1. */
    public double of(LookupSpec spec, LookupEvaluator found) {
        return spec.steps().stream()
                .filter(Step::asked)
                .mapToDouble(step -> of(spec, step, found))
                .min()
                .orElse(1);
    }

    private double of(LookupSpec spec, Step step, LookupEvaluator found) {
        Query query = step.query();
        if (query instanceof Query.Fold fold) {
            return fold(fold, found);
        }
        Term of = StepNames.of(query);
        if (query instanceof Query.Listing listing) {
            return found.found().get(step.name()) instanceof Found.Many many
                    ? 1
                            / subsets(
                                    new HashSet<>(ground.values(of, listing.from())).size(),
                                    many.values().size())
                    : 1;
        }
        if (of instanceof Term.Difference difference
                && difference.left() instanceof Term.Variable left
                && difference.right() instanceof Term.Variable right) {
            return pairs(values(spec, left, found), values(spec, right, found));
        }
        return query instanceof Query.OverRows over ? mode(ground.values(of, over.from())) : 1;
    }

    /** What a step could find for other rows or entities. */
    private List<Value> values(LookupSpec spec, Term.Variable variable, LookupEvaluator found) {
        return spec.steps().stream()
                .filter(step -> step.name().equals(variable.name()))
                .findFirst()
                .map(step -> step.query() instanceof Query.Fold fold
                        ? alternatives(fold, found).stream()
                                .min(Comparator.comparingDouble(Ground::mode))
                                .orElse(List.of())
                        : step.query() instanceof Query.OverRows over
                                ? ground.values(StepNames.of(over), over.from())
                                : List.<Value>of())
                .orElse(List.of());
    }

    /** The share of the most frequent difference among all pairs. */
    private static double pairs(List<Value> left, List<Value> right) {
        List<Value> differences = new ArrayList<>();
        for (Value a : left) {
            for (Value b : right) {
                if (a instanceof Value.Number more && b instanceof Value.Number less) {
                    differences.add(Value.of(more.number().subtract(less.number())));
                }
            }
        }
        return mode(differences);
    }

    private static double mode(List<Value> values) {
        return values.size() < FEWEST ? 1 : Ground.mode(values);
    }

    /** How many lists of this size there are. */
    private static double subsets(int all, int size) {
        double count = 1;
        for (int i = 0; i < size; i++) {
            count *= (all - i) / (double) (i + 1);
        }
        return size == 0 ? 1 : Math.max(1, count);
    }

    /** The same aggregate for other entities, or with other limits. */
    private double fold(Query.Fold fold, LookupEvaluator found) {
        if (fold.aggregate() == Aggregate.COUNT || fold.aggregate() == Aggregate.DISTINCT) {
            return alternatives(fold, found).stream()
                    .mapToDouble(Ground::mode)
                    .max()
                    .orElse(1);
        }
        return mode(subsets(fold, found));
    }

    /** The same aggregate over other rows, as many as are meant. */
    private List<Value> subsets(Query.Fold fold, LookupEvaluator found) {
        int size = ground.evaluator()
                .rows(fold.from(), fold.where(), Scope.of(found.variables()))
                .size();
        List<Value> all = ground.values(Objects.requireNonNull(fold.of()), fold.from());
        SplittableRandom random = new SplittableRandom(size);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < SUBSETS && size > 0 && size < all.size(); i++) {
            List<@Nullable Value> subset = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                subset.add(all.get(random.nextInt(all.size())));
            }
            Value value = Fold.of(fold.aggregate(), subset, fold.decimals());
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The same aggregate for other entities and with other limits, by the condition that is another one. */
    private List<List<Value>> alternatives(Query.Fold fold, LookupEvaluator found) {
        List<Condition> conjuncts = SpecEdit.conjuncts(fold);
        List<List<Value>> alternatives = new ArrayList<>();
        for (int i = 0; i < conjuncts.size(); i++) {
            if (conjuncts.get(i) instanceof Condition.Compare compare && compare.left() instanceof Term.Field field) {
                List<Value> values = new ArrayList<>();
                for (Value other : others(field, fold.from())) {
                    List<Condition> changed = new ArrayList<>(conjuncts);
                    changed.set(i, new Condition.Compare(field, compare.comparison(), new Term.Constant(other)));
                    value(SpecEdit.with(fold, changed), found).ifPresent(values::add);
                }
                if (values.size() >= FEWEST) {
                    alternatives.add(values);
                }
            }
        }
        return alternatives;
    }

    private List<Value> others(Term.Field field, String from) {
        Optional<String> entity = Anchor.entity(field, from, ground.database().schema());
        if (entity.isPresent()) {
            List<Value> keys = new ArrayList<>();
            for (Row row : ground.rows(entity.get())) {
                keys.add(ground.database().key(entity.get(), row).get(0));
            }
            return keys;
        }
        return ground.values(field, from).stream().distinct().limit(60).toList();
    }

    private Optional<Value> value(Query query, LookupEvaluator found) {
        LookupSpec alone = new LookupSpec(List.of(new Step("value", query, true)));
        LookupEvaluator evaluator = new LookupEvaluator(
                alone,
                ground.evaluator(),
                AnswerForm.of(alone, ground.database().schema()),
                found.variables());
        return evaluator.found().get("value") instanceof Found.One one ? Optional.of(one.value()) : Optional.empty();
    }
}
