package dev.assay.swe.environment.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the tests need beyond the project's own requirements.
 *
 * @param arguments arguments of the installer, {@code -r file} included
 * @param extras extras of the project to install
 * @param groups dependency groups to install
 * @param plain the requirements behind all that, as far as they are known, for deciding whether a registry is needed
 */
record TestRequirements(List<String> arguments, List<String> extras, List<String> groups, List<String> plain) {
    private static final List<String> TEST_NAMES = List.of("test", "tests", "testing");
    private static final List<String> DEV_NAMES = List.of("dev", "develop", "development");
    private static final List<Pattern> TEST_FILES = Stream.of(
                    "requirements/(?:tests?|testing|ci)\\.txt",
                    "requirements/(?:tests?|testing|ci)\\.in",
                    "(?:requirements|reqs)[-_.](?:tests?|testing|ci)\\.txt",
                    "(?:tests?|testing|ci)[-_.]?requirements\\.txt",
                    "tests?/requirements\\.txt",
                    "requirements/(?:dev|develop|development)\\.txt",
                    "(?:requirements|reqs)[-_.](?:dev|develop|development)\\.txt",
                    "(?:dev|develop|development)[-_.]?requirements\\.txt")
            .map(Pattern::compile)
            .toList();
    /** Tools that measure, format or publish: no test needs them. */
    private static final Set<String> NOT_FOR_TESTS = Set.of(
            "tox",
            "coverage",
            "coveralls",
            "codecov",
            "flake8",
            "black",
            "mypy",
            "isort",
            "pylint",
            "sphinx",
            "twine",
            "pre-commit",
            "ruff",
            "nox",
            "bump2version",
            "build",
            "pip",
            "watchdog");

    private static final Map<Pattern, String> PLUGINS = new TreeMap<>(java.util.Comparator.comparing(Pattern::pattern));

    static {
        PLUGINS.put(Pattern.compile("--(?:no-)?cov\\b"), "pytest-cov");
        PLUGINS.put(Pattern.compile("(?:^|\\s)(?:-n\\s*\\S+|--numprocesses|--dist)\\b"), "pytest-xdist");
        PLUGINS.put(Pattern.compile("--timeout\\b"), "pytest-timeout");
        PLUGINS.put(Pattern.compile("--asyncio-mode"), "pytest-asyncio");
        PLUGINS.put(Pattern.compile("--benchmark"), "pytest-benchmark");
        PLUGINS.put(Pattern.compile("--reruns"), "pytest-rerunfailures");
        PLUGINS.put(Pattern.compile("--randomly|-p no:randomly"), "pytest-randomly");
        PLUGINS.put(Pattern.compile("--flake8"), "pytest-flake8");
        PLUGINS.put(Pattern.compile("--mypy"), "pytest-mypy");
        PLUGINS.put(Pattern.compile("--snapshot|--inline-snapshot"), "inline-snapshot");
        PLUGINS.put(Pattern.compile("--strict-data-files|--ds="), "pytest-django");
    }

    TestRequirements {
        arguments = List.copyOf(arguments);
        extras = List.copyOf(extras);
        groups = List.copyOf(groups);
        plain = List.copyOf(plain);
    }

    /** Collects them: what tox says, else a requirements file, then extras, groups and the plugins that the options name. */
    static TestRequirements of(PythonProject project) {
        Collector all = new Collector(project);
        all.tox();
        if (all.arguments.isEmpty() && all.extras.isEmpty()) {
            all.file();
        }
        all.extrasAndGroups();
        Metadata.list(project.setupPy, "tests_require").forEach(all::requirement);
        Metadata.poetryTests(project.pyproject).forEach(all::requirement);
        PLUGINS.forEach((option, plugin) -> {
            if (option.matcher(project.addopts()).find()) {
                all.requirement(plugin);
            }
        });
        return all.done();
    }

    private static final class Collector {
        private final PythonProject project;
        private final Set<String> arguments = new LinkedHashSet<>();
        private final Set<String> extras = new LinkedHashSet<>();
        private final Set<String> groups = new LinkedHashSet<>();
        private final List<String> plain = new ArrayList<>();

        Collector(PythonProject project) {
            this.project = project;
        }

        void tox() {
            for (String line : project.tox.lines("testenv", "deps")) {
                String entry = line.replace("{toxinidir}/", "")
                        .replace("{toxinidir}", "")
                        .strip();
                if (entry.startsWith("-r")) {
                    requirementFile(entry.substring(2).strip());
                } else if (entry.matches("[A-Za-z0-9_.-]+(?:\\[[^\\]]*])?\\s*(?:[<>=!~].*)?")) {
                    requirement(entry);
                }
            }
            project.tox.lines("testenv", "extras").stream()
                    .flatMap(line -> Stream.of(line.split("[,\\s]+")))
                    .filter(name -> project.metadata.extras().containsKey(name))
                    .forEach(this::extra);
            project.tox.lines("testenv", "dependency_groups").stream()
                    .filter(name -> project.metadata.groups().containsKey(name))
                    .forEach(this::group);
        }

        void file() {
            TEST_FILES.stream()
                    .flatMap(pattern -> project.files.paths().stream()
                            .filter(path -> pattern.matcher(path).matches()))
                    .findFirst()
                    .ifPresent(this::requirementFile);
            boolean bare = project.metadata.dependencies().isEmpty();
            Optional.of("requirements.txt")
                    .filter(name -> bare && project.files.has(name))
                    .ifPresent(this::requirementFile);
        }

        void extrasAndGroups() {
            TEST_NAMES.stream()
                    .filter(name -> project.metadata.extras().containsKey(name))
                    .forEach(this::extra);
            TEST_NAMES.stream()
                    .filter(name -> project.metadata.groups().containsKey(name))
                    .forEach(this::group);
            if (arguments.isEmpty() && extras.isEmpty() && groups.isEmpty()) {
                DEV_NAMES.stream()
                        .filter(name -> project.metadata.extras().containsKey(name))
                        .forEach(this::extra);
                DEV_NAMES.stream()
                        .filter(name -> project.metadata.groups().containsKey(name))
                        .forEach(this::group);
            }
        }

        private void requirementFile(String path) {
            if (project.files.has(path) && arguments.add("-r " + path)) {
                project.files
                        .textOrEmpty(path)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.matches("[A-Za-z-].*"))
                        .forEach(plain::add);
            }
        }

        private void extra(String name) {
            if (extras.add(name)) {
                plain.addAll(project.metadata.extras().getOrDefault(name, List.of()));
            }
        }

        private void group(String name) {
            if (groups.add(name)) {
                plain.addAll(project.metadata.groups().getOrDefault(name, List.of()));
            }
        }

        void requirement(String requirement) {
            if (!NOT_FOR_TESTS.contains(name(requirement)) && requirement.matches("[A-Za-z0-9_.,\\[\\]<>=!~ *+-]+")) {
                arguments.add("'" + requirement.replace(" ", "") + "'");
                plain.add(requirement);
            }
        }

        TestRequirements done() {
            return new TestRequirements(List.copyOf(arguments), List.copyOf(extras), List.copyOf(groups), plain);
        }
    }

    /** The normalised name in a requirement. */
    static String name(String requirement) {
        return requirement
                .replaceFirst("[^A-Za-z0-9_.-].*$", "")
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-');
    }
}
