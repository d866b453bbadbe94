package dev.assay.pipelines.reward;

import dev.assay.pipelines.reward.RewardReport.PartTotals;
import dev.assay.verifiers.trace.RewardPart;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds parts of rewards up, in the order of the trajectories. */
final class PartSums {
    private static final class Sum {
        private long measured;
        private double values;
        private final SortedMap<String, Long> missing = new TreeMap<>();
    }

    private final SortedMap<String, Sum> sums = new TreeMap<>();

    /** Sums of parts, all of them named though none may be measured. */
    PartSums(Iterable<String> names) {
        names.forEach(name -> sums.put(name, new Sum()));
    }

    void add(Map<String, RewardPart> parts, Map<String, Measurement.Missing> missing) {
        parts.forEach((name, part) -> {
            of(name).measured++;
            of(name).values += part.value();
        });
        missing.forEach((name, why) -> of(name).missing.merge(why.code(), 1L, Long::sum));
    }

    private Sum of(String name) {
        return sums.computeIfAbsent(name, any -> new Sum());
    }

    SortedMap<String, PartTotals> totals() {
        SortedMap<String, PartTotals> totals = new TreeMap<>();
        sums.forEach((name, sum) -> totals.put(
                name, new PartTotals(sum.measured, sum.measured == 0 ? null : sum.values / sum.measured, sum.missing)));
        return totals;
    }
}
