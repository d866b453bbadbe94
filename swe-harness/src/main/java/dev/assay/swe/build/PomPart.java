package dev.assay.swe.build;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a POM that can be for tests, or not, by itself.
 *
 * @param kind what it is
 * @param place where it stands: in the project or in a profile, declared or managed
 * @param name coordinates of a dependency or plugin, name of a property, name of the element of anything else
 * @param scope of a dependency, as written; empty when it says none
 * @param content equal for pieces that say the same
 */
record PomPart(Kind kind, String place, String name, String scope, String content) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]{1,200})}");

    /** What a piece is. */
    enum Kind {
        DEPENDENCY,
        /** An entry of dependencyManagement. */
        MANAGED,
        PLUGIN,
        PROPERTY,
        /** Where tests and their resources lie. */
        TEST_LAYOUT,
        OTHER
    }

    /** What makes two pieces, before and after a change, the same one. */
    String key() {
        return kind + " " + place + " " + name;
    }

    /** Group and artifact of a dependency. */
    String artifact() {
        int group = name.indexOf(':');
        int end = name.indexOf(':', group + 1);
        return end < 0 ? name : name.substring(0, end);
    }

    /** The group of a dependency. */
    String group() {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    /** The properties that it refers to. */
    Set<String> references() {
        Set<String> found = new TreeSet<>();
        Matcher matcher = REFERENCE.matcher(content);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
