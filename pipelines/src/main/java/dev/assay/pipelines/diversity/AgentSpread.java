package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/**
 * How a baseline agent fares over tasks of one kind.
 *
 * @param passAt mean of its chances in 1, 2 and 4 tries
 * @param never tasks that it did not solve once
 * @param sometimes tasks that it solved in some of its tries
 * @param always tasks that it solved in all of them
 */
public record AgentSpread(@JsonProperty("pass_at") List<Double> passAt, long never, long sometimes, long always) {
    public AgentSpread {
        passAt = List.copyOf(passAt);
    }

    /** Of the chances of at least one task. */
    static AgentSpread of(List<List<Double>> chances) {
        int tries = chances.get(0).size();
        double[] sums = new double[tries];
        long never = 0;
        long always = 0;
        for (List<Double> one : chances) {
            for (int i = 0; i < tries; i++) {
                sums[i] += one.get(i);
            }
            never += one.get(tries - 1) == 0 ? 1 : 0;
            always += one.get(0) == 1 ? 1 : 0;
        }
        List<Double> means = Arrays.stream(sums)
                .mapToObj(sum -> Math.round(1000 * sum / chances.size()) / 1000.0)
                .toList();
        return new AgentSpread(means, never, chances.size() - never - always, always);
    }
}
