package dev.assay.swe.environment.maven;

import dev.assay.swe.environment.Versions;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The language levels that a set of POMs asks for.
 *
 * @param lowest smallest level any compilation uses; 0 when none is named
 * @param highest largest level any compilation, or the enforcer, needs; 0 when none is named
 */
record JavaLevels(int lowest, int highest) {
    private static final Pattern LEVEL = Pattern.compile("(?:1\\.)?\\d{1,2}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]{1,100})}");
    private static final Pattern PROPERTY = Pattern.compile(
            "maven\\.compiler\\.(?:test)?(?:release|source|target|testRelease|testSource|testTarget)"
                    + "|(?:project\\.|build\\.)?(?:java|jdk|javac)[._-]?(?:source|target|release)?[._-]?(?:version|level)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPILER =
            Pattern.compile("(?:.*/)?configuration/(?:test)?(?:release|source|target)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENFORCED = Pattern.compile("(?:.*/)?requireJavaVersion/version");
    private static final Pattern LOWER_BOUND = Pattern.compile("^[\\[(]?\\s*((?:1\\.)?\\d{1,2})");
    private static final int OLDEST = 3;
    private static final int NEWEST = 40;

    /** The levels of a project whose parent and child POMs are these. */
    static JavaLevels of(Collection<Pom> poms) {
        SortedMap<String, String> properties = new TreeMap<>();
        poms.forEach(pom -> pom.properties().forEach((name, value) -> properties.putIfAbsent(name, value)));
        TreeSet<Integer> levels = new TreeSet<>();
        TreeSet<Integer> enforced = new TreeSet<>();
        for (Pom pom : poms) {
            pom.properties().forEach((name, value) -> {
                if (PROPERTY.matcher(name).matches()) {
                    add(levels, LEVEL, resolve(value, properties));
                }
            });
            pom.settings().forEach(setting -> addSetting(setting, properties, levels, enforced));
        }
        enforced.addAll(levels);
        return new JavaLevels(levels.isEmpty() ? 0 : levels.first(), enforced.isEmpty() ? 0 : enforced.last());
    }

    private static void addSetting(
            Pom.Setting setting,
            SortedMap<String, String> properties,
            TreeSet<Integer> levels,
            TreeSet<Integer> enforced) {
        String value = resolve(setting.value(), properties);
        if (setting.plugin().equals("maven-compiler-plugin")
                && COMPILER.matcher(setting.path()).matches()) {
            add(levels, LEVEL, value);
        } else if (ENFORCED.matcher(setting.path()).matches()) {
            Matcher bound = LOWER_BOUND.matcher(value);
            add(enforced, LEVEL, bound.find() ? bound.group(1) : "");
        }
    }

    private static void add(TreeSet<Integer> levels, Pattern pattern, String value) {
        if (pattern.matcher(value).matches()) {
            int level = Versions.major(value);
            if (level >= OLDEST && level <= NEWEST) {
                levels.add(level);
            }
        }
    }

    /** Follows property references, a few steps at most: they may form a circle. */
    private static String resolve(String value, SortedMap<String, String> properties) {
        String resolved = value;
        for (int i = 0; i < 5; i++) {
            Matcher reference = REFERENCE.matcher(resolved);
            if (!reference.find() || !properties.containsKey(reference.group(1))) {
                return resolved;
            }
            resolved = resolved.replace(reference.group(), properties.getOrDefault(reference.group(1), ""));
            if (resolved.length() > 200) {
                return "";
            }
        }
        return resolved;
    }
}
