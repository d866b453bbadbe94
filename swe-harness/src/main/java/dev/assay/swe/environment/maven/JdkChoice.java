package dev.assay.swe.environment.maven;

import dev.assay.swe.environment.Versions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which JDK a commit is built with: one that can compile its levels, that its own CI used, nearest to what was common at its
 * time.
 *
 * @param version the JDK
 * @param liftLevels whether source levels must be raised because nothing on offer still compiles them
 */
record JdkChoice(String version, boolean liftLevels) {
    /** The JDK most projects built with, by the day they began to. */
    private static final TreeMap<LocalDate, Integer> USUAL =
            new TreeMap<>(Map.of(LocalDate.MIN, 8, LocalDate.of(2019, 6, 1), 11, LocalDate.of(2022, 6, 1), 17));

    private static final int NEVER = 1_000;

    /**
     * Chooses.
     *
     * @param ci major versions that the project's CI names
     * @param offered versions that there are images for; empty gives no choice
     */
    static Optional<JdkChoice> choose(JavaLevels levels, Set<Integer> ci, LocalDate day, List<String> offered) {
        int least = levels.highest();
        int most = newestFor(levels.lowest());
        List<String> fit = offered.stream()
                .filter(version -> Versions.major(version) >= least && Versions.major(version) <= most)
                .toList();
        List<String> named = fit.stream()
                .filter(version -> ci.contains(Versions.major(version)))
                .toList();
        int wish = Versions.asOf(USUAL, day).orElse(17);
        if (!fit.isEmpty()) {
            return Versions.nearest(named.isEmpty() ? fit : named, wish).map(version -> new JdkChoice(version, false));
        }
        // Nothing fits: an old level is lifted rather than a new one refused, since sources rarely need the old one.
        return offered.stream()
                .filter(version -> Versions.major(version) >= least)
                .min(Versions.ORDER)
                .map(version -> new JdkChoice(version, Versions.major(version) > most));
    }

    /** The newest JDK whose compiler still accepts a source level. */
    static int newestFor(int level) {
        if (level == 0 || level >= 8) {
            return NEVER;
        }
        if (level == 7) {
            return 17;
        }
        return level == 6 ? 11 : 8;
    }
}
