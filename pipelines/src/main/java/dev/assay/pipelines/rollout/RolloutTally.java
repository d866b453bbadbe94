package dev.assay.pipelines.rollout;

import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import dev.assay.verifiers.group.DifficultyBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds trajectories up, by agent, family and kind of task. */
public final class RolloutTally {
    /** The kind that stands for all. */
    private static final String ALL = "all";

    private final SortedMap<String, Sums> sums = new TreeMap<>();
    private long trajectories;
    private long rewarded;
    private long flagged;

    private static final class Sums {
        private final String agent;
        private final @Nullable String family;
        private final String kind;
        private long tasks;
        private long trajectories;
        private long successes;
        private long rewarded;
        private double reward;
        private long steps;
        private long calls;
        private long millis;
        private final SortedMap<Integer, List<Double>> chances = new TreeMap<>();
        private final SortedMap<String, Long> bands = new TreeMap<>();
        private final SortedMap<String, Long> stops = new TreeMap<>();

        Sums(String agent, @Nullable String family, String kind) {
            this.agent = agent;
            this.family = family;
            this.kind = kind;
        }

        AgentTotals totals() {
            SortedMap<Integer, Double> passAt = new TreeMap<>();
            chances.forEach((k, own) -> passAt.put(
                    k, own.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
            double count = Math.max(1, trajectories);
            return new AgentTotals(
                    agent,
                    family,
                    kind,
                    tasks,
                    trajectories,
                    successes,
                    rewarded == 0 ? null : reward / rewarded,
                    passAt,
                    bands,
                    stops,
                    steps / count,
                    calls / count,
                    millis / 1000.0);
        }
    }

    /** A trajectory. */
    public void add(Rolled rolled) {
        trajectories++;
        rewarded += rolled.reward() == null ? 0 : 1;
        flagged += rolled.flags().isEmpty() ? 0 : 1;
        for (Sums own : sums(rolled.agent(), rolled.family(), rolled.kind())) {
            own.trajectories++;
            own.steps += rolled.steps();
            own.calls += rolled.calls();
            own.millis += rolled.millis();
            own.stops.merge(rolled.stop(), 1L, Long::sum);
            Double reward = rolled.reward();
            if (reward != null) {
                own.rewarded++;
                own.reward += reward;
            }
        }
    }

    /** How an agent did in a task. */
    public void add(TaskTries tries) {
        for (Sums own : sums(tries.agent(), tries.family(), tries.kind())) {
            own.tasks++;
            own.successes += tries.tries().successes();
            tries.passAt().forEach((k, chance) -> own.chances
                    .computeIfAbsent(k, any -> new ArrayList<>())
                    .add(chance));
            DifficultyBand band = tries.band();
            if (band != null) {
                own.bands.merge(band.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }
    }

    /** All that a task of a family and kind counts for. */
    private List<Sums> sums(String agent, String family, String kind) {
        return List.of(own(agent, null, ALL), own(agent, family, ALL), own(agent, family, kind));
    }

    private Sums own(String agent, @Nullable String family, String kind) {
        return sums.computeIfAbsent(
                "%s/%s/%s".formatted(agent, family == null ? "" : family, kind), any -> new Sums(agent, family, kind));
    }

    /** Trajectories so far. */
    public long trajectories() {
        return trajectories;
    }

    /** Of these, those with a reward. */
    public long rewarded() {
        return rewarded;
    }

    /** Of these, those with a flag. */
    public long flagged() {
        return flagged;
    }

    /** The sums, by agent and family, of all tasks first. */
    public List<AgentTotals> totals() {
        return sums.values().stream()
                .map(Sums::totals)
                .sorted(Comparator.comparing(AgentTotals::agent)
                        .thenComparing(totals -> totals.family() == null ? "" : totals.family())
                        .thenComparing(totals -> totals.kind().equals(ALL) ? "" : totals.kind()))
                .toList();
    }
}
