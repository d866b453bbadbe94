package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.All;
import dev.assay.verifiers.expression.Condition.AtLeast;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Claims that come in degrees: level 0 is the strictest. Conclusions of rules in tiers are made of them. */
final class Families {
    /** The share of entities that keep a claim, by level. */
    private static final double[] EASE = {0.4, 0.6, 0.75};

    private final Pool pool;
    private final SplittableRandom random;
    private final List<IntFunction<Optional<Claim>>> families = new ArrayList<>();

    /** Of claims about these attributes. */
    Families(Pool pool, List<Attribute> about, SplittableRandom random) {
        this.pool = pool;
        this.random = random;
        List<Attribute> parts = Sums.parts(about, random);
        if (parts.size() > 1) {
            families.add(level -> sum(parts, level));
        }
        List<Attribute> limits = about.stream().filter(Attribute::threshold).toList();
        Dice.maybe(twins(limits), random).ifPresent(pair -> families.add(level -> twins(pair, level)));
        Dice.maybe(limits, random).ifPresent(one -> families.add(limit(one)));
        Dice.maybe(about.stream().filter(Attribute::category).toList(), random)
                .ifPresent(one -> families.add(kinds(one)));
    }

    /** Up to so many of them. */
    List<IntFunction<Optional<Claim>>> some(int most) {
        List<IntFunction<Optional<Claim>>> shuffled = Dice.shuffled(families, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    private static List<List<Attribute>> twins(List<Attribute> limits) {
        List<List<Attribute>> twins = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            for (int j = i + 1; j < limits.size(); j++) {
                if (limits.get(i).sameColumn(limits.get(j))
                        && !limits.get(i).key().equals(limits.get(j).key())) {
                    twins.add(List.of(limits.get(i), limits.get(j)));
                }
            }
        }
        return twins;
    }

    private Optional<Claim> sum(List<Attribute> parts, int level) {
        Term sum = Sums.term(parts);
        List<Value> sums = new ArrayList<>();
        List<Integer> all = IntStream.range(0, pool.slots()).boxed().toList();
        pool.answers().forEach(answer -> sums.addAll(pool.values(sum, answer, all)));
        return NiceNumbers.quantile(sums, EASE[level])
                .map(value -> NiceNumbers.limit(value, sums, true))
                .filter(value -> value instanceof Value.Number)
                .map(value -> {
                    BigDecimal bound = ((Value.Number) value).number();
                    return new Claim(
                            new Compare(sum, Comparison.LE, new Term.Constant(value)),
                            "%s %s %s"
                                    .formatted(
                                            Sums.words(parts),
                                            Sums.verb(parts),
                                            Words.compared(
                                                    Comparison.LE,
                                                    Words.quantity(parts.get(0).column(), bound))));
                });
    }

    /** Both at the strictest level, at least one below. */
    private Optional<Claim> twins(List<Attribute> pair, int level) {
        Attribute one = pair.get(0);
        boolean upper = one.traits().atMost() != null && one.traits().atLeast() == null;
        double ease = level == 0 ? 0.7 : level == 1 ? 0.35 : 0.55;
        return bound(one, upper, ease).map(value -> {
            Comparison comparison = upper ? Comparison.LE : Comparison.GE;
            List<Condition> conditions = new ArrayList<>();
            pair.forEach(each -> conditions.add(new Compare(each.term(), comparison, new Term.Constant(value))));
            Saying saying = Saying.of(one, comparison, value);
            return level == 0
                    ? new Claim(new All(conditions), saying.both(pair.get(1)))
                    : new Claim(new AtLeast(1, conditions), saying.either(pair.get(1)));
        });
    }

    private IntFunction<Optional<Claim>> limit(Attribute attribute) {
        boolean upper = SimpleIdeas.upper(attribute, random);
        Comparison comparison = upper ? Comparison.LE : Comparison.GE;
        return level -> bound(attribute, upper, EASE[level])
                .map(value -> new Claim(
                        new Compare(attribute.term(), comparison, new Term.Constant(value)),
                        Saying.of(attribute, comparison, value).clause()));
    }

    private Optional<Value> bound(Attribute attribute, boolean upper, double ease) {
        List<Value> data =
                pool.data(attribute.traits().table(), attribute.traits().column());
        return NiceNumbers.quantile(data, upper ? ease : 1 - ease).map(value -> NiceNumbers.limit(value, data, upper));
    }

    /** One kind at the strictest level, two below, three below that. */
    private IntFunction<Optional<Claim>> kinds(Attribute attribute) {
        List<Value> kinds = Dice.shuffled(
                pool.data(attribute.traits().table(), attribute.traits().column()), random);
        return level -> {
            if (kinds.size() < level + 2) {
                return Optional.empty();
            }
            List<Value> own = kinds.subList(0, level + 1);
            Condition condition = own.size() == 1
                    ? new Compare(attribute.term(), Comparison.EQ, new Term.Constant(own.get(0)))
                    : new Condition.Among(attribute.term(), own);
            return Optional.of(new Claim(condition, new Saying(attribute, Comparison.EQ, own).clause()));
        };
    }
}
