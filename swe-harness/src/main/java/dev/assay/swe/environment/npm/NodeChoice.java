package dev.assay.swe.environment.npm;

import dev.assay.swe.environment.Versions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which Node runs a commit: one that its engines admit, that its own CI used, nearest to the long-term release of its time. */
final class NodeChoice {
    private static final TreeMap<LocalDate, Integer> LONG_TERM = new TreeMap<>(Map.ofEntries(
            Map.entry(LocalDate.MIN, 0),
            Map.entry(LocalDate.of(2015, 10, 12), 4),
            Map.entry(LocalDate.of(2016, 10, 18), 6),
            Map.entry(LocalDate.of(2017, 10, 31), 8),
            Map.entry(LocalDate.of(2018, 10, 30), 10),
            Map.entry(LocalDate.of(2019, 10, 21), 12),
            Map.entry(LocalDate.of(2020, 10, 27), 14),
            Map.entry(LocalDate.of(2021, 10, 26), 16),
            Map.entry(LocalDate.of(2022, 10, 25), 18),
            Map.entry(LocalDate.of(2023, 10, 24), 20),
            Map.entry(LocalDate.of(2024, 10, 29), 22),
            Map.entry(LocalDate.of(2025, 10, 28), 24)));

    private NodeChoice() {}

    /**
     * Chooses.
     *
     * @param pinned major version that {@code .nvmrc} or {@code .node-version} names, 0 for none
     * @param ci major versions that the project's CI names
     */
    static Optional<String> choose(String engine, int pinned, Set<Integer> ci, LocalDate day, List<String> offered) {
        int wish = pinned > 0 ? pinned : Versions.asOf(LONG_TERM, day).orElse(20);
        NodeRange range = new NodeRange(engine);
        List<String> admitted = offered.stream()
                .filter(version -> range.admits(Versions.major(version)))
                .toList();
        List<String> fit = admitted.isEmpty() ? offered : admitted;
        List<String> named = fit.stream()
                .filter(version -> ci.contains(Versions.major(version)))
                .toList();
        return Versions.nearest(named.isEmpty() || pinned > 0 ? fit : named, wish);
    }
}
