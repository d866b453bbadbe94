package dev.assay.swe.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project's own continuous-integration files say of its environment: language versions and variables.
 *
 * <p>Read line by line, not as YAML: old files use many dialects, and a value that is not understood is only a hint lost.
 */
public final class ProjectEnvironment {
    /**
     * Time zone, locale, terminal and CI flag of every recipe unless the project says otherwise. {@code CI} is set because
     * upstream's own green runs had it; the terminal is dumb because there is none.
     */
    public static final SortedMap<String, String> DEFAULTS =
            new TreeMap<>(java.util.Map.of("TZ", "UTC", "LANG", "C.UTF-8", "TERM", "dumb", "CI", "true"));

    private static final int MAX_LINES = 2_000;
    private static final int MAX_LINE = 2_000;
    private static final Pattern CI_FILE = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml|\\.travis\\.yml"
            + "|\\.gitlab-ci\\.yml|\\.circleci/config\\.yml|azure-pipelines\\.yml|appveyor\\.yml");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(TZ|LANG|LC_ALL|NODE_ENV|COLUMNS)\\s*[:=]\\s*['\"]?([A-Za-z0-9_./+-]{1,40})");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)*+)");

    private final List<String> lines = new ArrayList<>();

    /** Reads the continuous-integration files of a commit. */
    public ProjectEnvironment(ProjectFiles files) {
        for (String path : files.paths()) {
            if (CI_FILE.matcher(path).matches()) {
                files.textOrEmpty(path)
                        .lines()
                        .limit(MAX_LINES)
                        .map(line -> line.substring(0, Math.min(line.length(), MAX_LINE)))
                        .forEach(lines::add);
            }
        }
    }

    /** The defaults, overridden by what the project's files set. Only the UTF-8 locale that images have is kept. */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> env = new TreeMap<>(DEFAULTS);
        for (String line : lines) {
            if (!line.strip().startsWith("#")) {
                addVariables(line, env);
            }
        }
        return env;
    }

    /** Adds the variables of interest that a line of a script or a file sets; the first setting wins over later ones. */
    public static void addVariables(String line, SortedMap<String, String> env) {
        Matcher matcher = VARIABLE.matcher(line);
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = matcher.group(2);
            boolean locale = name.startsWith("L");
            String kept = locale && value.toUpperCase(Locale.ROOT).endsWith("UTF-8") ? "C.UTF-8" : value;
            boolean usable = !locale || kept.equals("C") || kept.equals("C.UTF-8");
            if (usable
                    && env.getOrDefault(name, DEFAULTS.getOrDefault(name, ""))
                            .equals(DEFAULTS.getOrDefault(name, ""))) {
                env.put(name, kept);
            }
        }
    }

    /**
     * Versions listed under any of these keys, on the same line or in the list below it, as written ({@code 18.x} gives
     * {@code 18}).
     */
    public SortedSet<String> versions(Set<String> keys) {
        SortedSet<String> found = new TreeSet<>();
        Pattern key = Pattern.compile("^(\\s*)(?:- )?['\"]?(?:" + String.join("|", keys) + ")['\"]?\\s*:(.*)$");
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = key.matcher(lines.get(i));
            if (matcher.find()) {
                addNumbers(matcher.group(2), found);
                for (int j = i + 1; j < lines.size() && lines.get(j).strip().startsWith("- "); j++) {
                    addListItem(lines.get(j).strip(), found);
                }
            }
        }
        return found;
    }

    private static void addListItem(String item, SortedSet<String> found) {
        if (!item.contains(": ")) {
            addNumbers(item, found);
        }
    }

    private static void addNumbers(String value, SortedSet<String> found) {
        int comment = value.indexOf(" #");
        Matcher numbers = NUMBER.matcher(comment < 0 ? value : value.substring(0, comment));
        while (numbers.find()) {
            found.add(numbers.group(1));
        }
    }
}
