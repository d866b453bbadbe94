package dev.assay.swe.build;

import dev.assay.swe.build.PomPart.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The POMs of a tree, taken together: what a parent declares or manages its modules use. */
final class PomTree {
    private static final String TEST = "test";
    private static final Set<String> TEST_PLUGINS = Set.of(
            "maven-surefire-plugin",
            "maven-failsafe-plugin",
            "maven-surefire-report-plugin",
            "jacoco-maven-plugin",
            "cobertura-maven-plugin",
            "pitest-maven");
    /** Properties that test plugins read by their names. */
    private static final Pattern TEST_PROPERTY =
            Pattern.compile("argLine|skipTests|skipITs|(?:maven\\.test|it\\.test|surefire|failsafe|jacoco)\\..+");
    /** Groups that publish a list of versions of testing libraries. */
    private static final Set<String> TEST_LISTS = Set.of(
            "org.junit",
            "org.mockito",
            "org.assertj",
            "org.testcontainers",
            "org.spockframework",
            "io.cucumber",
            "io.rest-assured");
    /** Properties made of properties made of properties. */
    private static final int STEPS = 3;

    /** Of each managed artifact, whether every manager gives it the scope of tests. */
    private final Map<String, Boolean> managedInTests = new HashMap<>();
    /** Of each artifact that is depended on, and of the groups with lists, whether every use is in tests. */
    private final Map<String, Boolean> usedInTests = new HashMap<>();

    private final Map<String, List<PomPart>> uses = new HashMap<>();
    private final Map<String, Boolean> known = new HashMap<>();
    private final boolean complete;

    /**
     * The POMs of a tree.
     *
     * @param complete whether they are all: what is used nowhere else can be told only then
     */
    PomTree(Collection<PomFile> files, boolean complete) {
        this.complete = complete;
        List<PomPart> parts = files.stream().flatMap(PomFile::parts).toList();
        parts.stream()
                .filter(part -> part.kind() == Kind.MANAGED)
                .forEach(part ->
                        managedInTests.merge(part.artifact(), part.scope().equals(TEST), Boolean::logicalAnd));
        parts.stream().filter(part -> part.kind() == Kind.DEPENDENCY).forEach(this::addUse);
        parts.forEach(
                part -> part.references().forEach(property -> uses.computeIfAbsent(property, any -> new ArrayList<>())
                        .add(part)));
    }

    private void addUse(PomPart dependency) {
        boolean tests = inTests(dependency);
        usedInTests.merge(dependency.artifact(), tests, Boolean::logicalAnd);
        TEST_LISTS.stream()
                .filter(group -> (dependency.group() + ".").startsWith(group + "."))
                .forEach(group -> usedInTests.merge(group, tests, Boolean::logicalAnd));
    }

    /** Whether only tests need a piece. */
    boolean forTests(PomPart part) {
        return forTests(part, STEPS);
    }

    private boolean forTests(PomPart part, int steps) {
        return switch (part.kind()) {
            case DEPENDENCY -> inTests(part);
            case MANAGED -> managedForTests(part);
            case PLUGIN -> TEST_PLUGINS.contains(part.name());
            case PROPERTY -> propertyForTests(part.name(), steps);
            case TEST_LAYOUT -> true;
            case OTHER -> false;
        };
    }

    /** By its own scope or, without one, by the scope that all who manage it give it. */
    private boolean inTests(PomPart dependency) {
        return dependency.scope().isEmpty()
                ? complete && managedInTests.getOrDefault(dependency.artifact(), false)
                : dependency.scope().equals(TEST);
    }

    /** By those who use it. What nobody does is for tests only where it says so. */
    private boolean managedForTests(PomPart part) {
        return switch (part.scope()) {
            case TEST -> usedInTests.getOrDefault(part.artifact(), true);
            case "" -> complete && usedInTests.getOrDefault(part.artifact(), false);
            case "import" ->
                complete && TEST_LISTS.contains(part.group()) && usedInTests.getOrDefault(part.group(), true);
            default -> false;
        };
    }

    private boolean propertyForTests(String name, int steps) {
        if (steps == 0 || !complete) {
            return false;
        }
        String key = steps + name;
        Boolean before = known.get(key);
        if (before != null) {
            return before;
        }
        List<PomPart> users = uses.getOrDefault(name, List.of());
        boolean tests = (!users.isEmpty() || TEST_PROPERTY.matcher(name).matches())
                && users.stream().allMatch(user -> forTests(user, steps - 1));
        known.put(key, tests);
        return tests;
    }

    /** What people call a piece: a property by those who use it, too. */
    String label(PomPart part) {
        if (part.kind() != Kind.PROPERTY) {
            return part.name();
        }
        List<String> users = uses.getOrDefault(part.name(), List.of()).stream()
                .map(PomPart::name)
                .distinct()
                .sorted()
                .limit(3)
                .toList();
        return Stream.of(part.name(), String.join(", ", users))
                .filter(text -> !text.isEmpty())
                .reduce((property, names) -> property + " of " + names)
                .orElseThrow();
    }
}
