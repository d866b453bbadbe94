package dev.assay.swe.environment.python;

import dev.assay.swe.environment.Versions;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Python runs a commit, and from what day on packages can be expected to work with it. */
final class PythonChoice {
    /** The version on offer that suits a time when the project does not say more. */
    private static final TreeMap<LocalDate, String> USUAL =
            new TreeMap<>(Map.of(LocalDate.MIN, "3.9", LocalDate.of(2023, 3, 1), "3.11"));

    private static final Pattern SPECIFIER =
            Pattern.compile("(>=|<=|>|<|==|!=|~=|\\^|~)\\s*(\\d+)(?:\\.(\\d+))?(\\.[\\d*]+)?");

    private PythonChoice() {}

    /**
     * Chooses.
     *
     * @param requires the project's specifier, may be empty
     * @param declared versions that classifiers, tox or CI name
     */
    static Optional<String> choose(String requires, Set<String> declared, LocalDate day, List<String> offered) {
        String wish = Versions.asOf(USUAL, day).orElse("3.11");
        List<String> admitted =
                offered.stream().filter(version -> admits(requires, version)).toList();
        List<String> fit = admitted.isEmpty() ? offered : admitted;
        List<String> named = fit.stream().filter(declared::contains).toList();
        return (named.isEmpty() ? fit : named)
                .stream()
                        .min(Comparator.comparingInt((String version) -> Math.abs(minor(version) - minor(wish)))
                                .thenComparing(Versions.ORDER));
    }

    /** Whether a specifier such as {@code >=3.8,<3.13,!=3.9.0} admits a minor version. */
    static boolean admits(String specifier, String version) {
        Matcher matcher = SPECIFIER.matcher(specifier);
        int ours = minor(version);
        boolean all = true;
        while (matcher.find()) {
            if (matcher.group(2).equals("3")) {
                all &= holds(matcher.group(1), matcher.group(3), matcher.group(4), ours);
            } else if (matcher.group(2).equals("2")) {
                all &= !matcher.group(1).startsWith("<") && !matcher.group(1).equals("==");
            }
        }
        return all;
    }

    private static boolean holds(
            String operator,
            @org.jspecify.annotations.Nullable String minor,
            @org.jspecify.annotations.Nullable String patch,
            int ours) {
        int bound = minor == null ? 0 : Integer.parseInt(minor);
        return switch (operator) {
            case ">=", "^" -> ours >= bound;
            case ">" -> patch == null ? ours > bound : ours >= bound;
            case "<" -> ours < bound;
            case "<=" -> ours <= bound;
            case "==" -> ours == bound || minor == null;
            case "!=" -> ours != bound || (patch != null && !patch.equals(".*"));
            default -> patch == null ? ours >= bound : ours == bound;
        };
    }

    /**
     * The first day from which most packages support a Python: the March after its release in October. Older packages than that
     * fail on it for reasons that have nothing to do with the commit.
     */
    static LocalDate supportedSince(String version) {
        return LocalDate.of(2012 + minor(version), 3, 1);
    }

    static int minor(String version) {
        String[] parts = version.split("\\.");
        return parts.length > 1 ? Versions.major(parts[1]) : 0;
    }
}
