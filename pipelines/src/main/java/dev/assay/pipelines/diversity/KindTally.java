package dev.assay.pipelines.diversity;

import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the tasks of one kind. */
final class KindTally {
    private final SortedMap<Integer, Long> rungs = new TreeMap<>();
    private final List<Double> calls = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final SortedMap<String, List<List<Double>>> chances = new TreeMap<>();
    private long mutants;
    private long killed;
    private long equivalent;
    private long random;
    private long agreed;
    private long tried;
    private long reseeded;
    private long passed;
    private long without;

    void add(ToolTask task) {
        rungs.merge(task.ladder().size(), 1L, Long::sum);
        calls.add((double) task.difficulty().leastCalls());
        Double share = task.difficulty().feasibleShare();
        if (share != null) {
            shares.add(share);
        }
        task.difficulty().passAt().forEach((agent, each) -> chances.computeIfAbsent(agent, any -> new ArrayList<>())
                .add(each));
        ToolProof proof = task.proof();
        mutants += proof.mutants();
        killed += proof.killed();
        equivalent += proof.equivalent();
        random += proof.randomAnswers();
        agreed += proof.agreed();
        tried += proof.reseedsTried();
        reseeded += proof.reseeded();
        passed += proof.reseededPassed();
        without += proof.reseeded() == 0 ? 1 : 0;
    }

    /** What was counted of at least one task. */
    KindSpread spread() {
        SortedMap<String, AgentSpread> agents = new TreeMap<>();
        chances.forEach((agent, each) -> agents.put(agent, AgentSpread.of(each)));
        return new KindSpread(
                calls.size(),
                rungs,
                Spread.of(calls),
                shares.isEmpty() ? null : Spread.of(shares),
                agents,
                mutants,
                killed,
                equivalent,
                random,
                agreed,
                tried,
                reseeded,
                passed,
                without);
    }
}
