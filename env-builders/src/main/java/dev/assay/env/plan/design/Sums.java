package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums over columns of several choices that are amounts of one kind. */
final class Sums {
    private Sums() {}

    /** Some attributes that can be added up, of different choices; empty when there are none. */
    static List<Attribute> parts(List<Attribute> among, SplittableRandom random) {
        List<Attribute> additive = among.stream().filter(Attribute::additive).toList();
        if (additive.isEmpty()) {
            return List.of();
        }
        Attribute first = Dice.pick(additive, random);
        List<Attribute> parts = new ArrayList<>();
        for (Attribute each : additive) {
            if (each.addsUpWith(first)
                    && parts.stream().noneMatch(part -> part.key().equals(each.key()))) {
                parts.add(each);
            }
        }
        while (parts.size() > 2 && Dice.chance(40, random)) {
            parts.remove(random.nextInt(parts.size()));
        }
        return parts;
    }

    static String mark(List<Attribute> parts) {
        return parts.stream()
                .map(each -> each.key() + "." + each.column().name())
                .sorted()
                .collect(Collectors.joining("+"));
    }

    static Term term(List<Attribute> parts) {
        return parts.size() == 1
                ? parts.get(0).term()
                : new Term.Sum(parts.stream().map(Attribute::term).toList());
    }

    /** {@code the price of the lunch plus the price of the dinner}. */
    static String words(List<Attribute> parts) {
        return parts.stream()
                .map(each -> "the %s of %s".formatted(each.column().label(), each.subject()))
                .collect(Collectors.joining(" plus "));
    }

    /** What a sentence says of {@link #words}: {@code is}, or {@code are} when the amounts are of several things. */
    static String verb(List<Attribute> parts) {
        return several(parts) ? "are" : "is";
    }

    /** Whether what is summed is a plural: {@code the hours of work}, but not {@code the price}. */
    static boolean several(List<Attribute> parts) {
        return Words.plural(parts.get(0).column().label());
    }

    /** A round limit, for each of some slots, that about this share of the answers in the pool keep. */
    static Optional<BigDecimal> bound(Pool pool, Term sum, Reach reach, boolean upper, double share) {
        List<BigDecimal> extremes = new ArrayList<>();
        for (PlanAnswer answer : pool.answers()) {
            List<BigDecimal> sums = numbers(pool.values(sum, answer, reach.positions(pool.slots())));
            if (sums.size() == reach.positions(pool.slots()).size()) {
                extremes.add(upper ? Collections.max(sums) : Collections.min(sums));
            }
        }
        return round(extremes, upper, share);
    }

    /** A round limit on the sum over all slots that about this share of the answers in the pool keep. */
    static Optional<BigDecimal> total(Pool pool, Term term, boolean upper, double share) {
        List<BigDecimal> totals = new ArrayList<>();
        List<Integer> all = IntStream.range(0, pool.slots()).boxed().toList();
        for (PlanAnswer answer : pool.answers()) {
            List<BigDecimal> sums = numbers(pool.values(term, answer, all));
            if (sums.size() == all.size()) {
                totals.add(sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return round(totals, upper, share);
    }

    private static Optional<BigDecimal> round(List<BigDecimal> numbers, boolean upper, double share) {
        List<Value> values = numbers.stream().map(Value::of).toList();
        return NiceNumbers.quantile(values, upper ? share : 1 - share)
                .map(value -> ((Value.Number) NiceNumbers.limit(value, values, upper)).number());
    }

    private static List<BigDecimal> numbers(List<Value> values) {
        return values.stream()
                .filter(each -> each instanceof Value.Number)
                .map(each -> ((Value.Number) each).number())
                .toList();
    }
}
