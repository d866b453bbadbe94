package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the directories of a path say. All names are lower-case. */
final class DirectoryRoles {
    private static final Set<String> TESTS = Set.of(
            "test",
            "tests",
            "__tests__",
            "__test__",
            "__mocks__",
            "__snapshots__",
            "__fixtures__",
            "testdata",
            "test-data",
            "testsuite",
            "testsuites",
            "fixtures",
            "fixture",
            "unittest",
            "unittests",
            "unit-tests",
            "e2e",
            "cypress",
            "test-fixtures",
            "gotest",
            "t");
    private static final Set<String> SPECS = Set.of("spec", "specs");
    /** Languages in which a package called {@code spec} or {@code t} is ordinary source. */
    private static final Set<String> PACKAGED = Set.of("java", "kt", "scala", "py", "go", "c", "cc", "cpp", "h", "hpp");

    private static final Set<String> VENDORED = Set.of(
            "vendor",
            "_vendor",
            "vendored",
            "node_modules",
            "third_party",
            "third-party",
            "thirdparty",
            "3rdparty",
            "bower_components",
            "jspm_packages");
    private static final Set<String> MAIN_SETS =
            Set.of("main", "commonmain", "jvmmain", "jsmain", "nativemain", "androidmain", "iosmain");
    private static final Pattern TEST_SETS =
            Pattern.compile("it|testfixtures|(?:integration|functional|android|common|jvm"
                    + "|js|native|ios|unit|smoke|perf|acceptance|component|system|int)[-_]?tests?");
    private static final Set<String> DOCS =
            Set.of("doc", "docs", "documentation", "man", "manual", "website", "wiki", "javadoc", "apidocs");
    private static final Set<String> CHANGELOGS =
            Set.of("changelog.d", "newsfragments", ".changeset", "changelogs", ".changes");
    private static final Set<String> GENERATED = Set.of("dist", "generated", "gen-src", "__generated__");
    private static final Set<String> BUILD_DOT = Set.of(".mvn", ".cargo", ".yarn", ".config");

    private DirectoryRoles() {}

    /** What the directory at an index says, null when it does not decide. */
    static @Nullable Role role(List<String> directories, int index, String file) {
        String name = directories.get(index);
        if (name.equals("src") && index + 1 < directories.size()) {
            Role sourceSet = sourceSet(directories.get(index + 1));
            if (sourceSet != null) {
                return sourceSet;
            }
        }
        if (test(directories, index, file)) {
            return Role.TEST;
        }
        if (VENDORED.contains(name)) {
            return Role.VENDORED;
        }
        return shallow(directories, index);
    }

    /** Gradle, Maven and Kotlin name source sets below src: main, commonMain, test, it, integrationTest, testFixtures. */
    private static @Nullable Role sourceSet(String name) {
        if (MAIN_SETS.contains(name)) {
            return Role.SOURCE;
        }
        if (TEST_SETS.matcher(name).matches()) {
            return Role.TEST;
        }
        if (name.equals("site")) {
            return Role.DOCS;
        }
        return name.equals("changes") ? Role.CHANGELOG : null;
    }

    private static boolean test(List<String> directories, int index, String file) {
        String name = directories.get(index);
        if (name.equals("t")) {
            return index == 0 && !PACKAGED.contains(extension(file));
        }
        if (SPECS.contains(name)) {
            return !PACKAGED.contains(extension(file));
        }
        return TESTS.contains(name) || affixed(name, directories, index);
    }

    /** Directories such as {@code test-utils} and {@code integration-tests}; {@code spring-test/src/main} is a product. */
    private static boolean affixed(String name, List<String> directories, int index) {
        if (name.startsWith("test-")
                || name.startsWith("test_")
                || name.startsWith("tests-")
                || name.startsWith("tests_")) {
            return true;
        }
        if (name.endsWith("-tests") || name.endsWith("_tests")) {
            return true;
        }
        boolean product = directories.subList(index, directories.size()).contains("main");
        return !product && (name.endsWith("-test") || name.endsWith("_test"));
    }

    /** Names that mean something near the root only, and never below a source root. */
    private static @Nullable Role shallow(List<String> directories, int index) {
        String name = directories.get(index);
        if (CHANGELOGS.contains(name)) {
            return Role.CHANGELOG;
        }
        if (name.startsWith(".")) {
            return BUILD_DOT.contains(name) ? Role.BUILD : Role.HOUSEKEEPING;
        }
        List<String> above = directories.subList(0, index);
        if (index > 2 || above.contains("src") || above.contains("lib")) {
            return null;
        }
        if (DOCS.contains(name)) {
            return Role.DOCS;
        }
        if (GENERATED.contains(name)) {
            return Role.GENERATED;
        }
        return (index == 0 && name.equals("gradle")) || name.equals("requirements") ? Role.BUILD : null;
    }

    static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
