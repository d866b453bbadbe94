package dev.assay.swe.environment.python;

import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.Planner;
import dev.assay.swe.environment.ProjectEnvironment;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.ToolchainSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Plans Python projects tested with pytest or unittest, in a virtual environment outside the repository. */
public final class PythonPlanner implements Planner {
    private static final Set<String> CI_KEYS = Set.of("python-version", "python_version", "python", "PYTHON_VERSION");
    private static final Pattern DEPENDENCY_FILE = Pattern.compile(
            "pyproject\\.toml|setup\\.cfg|setup\\.py|tox\\.ini|uv\\.lock|poetry\\.lock"
                    + "|Pipfile(?:\\.lock)?|(?:[^/]*/)?[^/]*requirements[^/]*(?:/[^/]*)?\\.(?:txt|in)|requirements/[^/]*\\.(?:txt|in)");
    private static final LocalDate DEBIAN_PYTEST = LocalDate.of(2021, 3, 1);
    private static final int TIMEOUT_SECONDS = 900;
    private static final int MEMORY_MB = 3_072;

    private final Toolchains toolchains;

    /** A planner that chooses among the Python versions on offer. */
    public PythonPlanner(Toolchains toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public Plan plan(SweCandidate candidate, ProjectFiles files) {
        PythonProject project = new PythonProject(files);
        boolean pytest = project.usesPytest();
        if (!pytest && !project.usesUnittest()) {
            return new Plan.None("NO_PLAN", "Nothing in the tree uses pytest or unittest.");
        }
        LocalDate day = Versions.day(candidate.fix().createdAt());
        ProjectEnvironment ci = new ProjectEnvironment(files);
        Set<String> declared = new TreeSet<>(project.declared());
        declared.addAll(ci.versions(CI_KEYS));
        return PythonChoice.choose(project.metadata.requiresPython(), declared, day, toolchains.versions("python"))
                .<Plan>map(python -> new Plan.Found(recipe(project, ci, day, python, pytest)))
                .orElseGet(() -> new Plan.None("WRONG_PYTHON", "No version of Python is on offer."));
    }

    @Override
    public Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round) {
        return new PythonRepairs(toolchains.versions("python")).repair(tried, failure, diagnosis);
    }

    private static Recipe recipe(
            PythonProject project, ProjectEnvironment ci, LocalDate day, String python, boolean pytest) {
        TestRequirements tests = TestRequirements.of(project);
        boolean offline = needsNoRegistry(project, tests, day);
        List<String> packages = offline ? List.of() : List.of("uv");
        List<String> more = project.metadata.compiled() ? List.of("build-essential", "python3-dev") : List.of();
        TreeSet<String> all = new TreeSet<>(packages);
        all.addAll(more);
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                "python",
                offline ? "none" : "pip",
                pytest ? "pytest" : "unittest",
                new ToolchainSpec("python", python, List.copyOf(all)),
                environment(project, ci),
                offline ? PythonInstall.offline(project) : PythonInstall.dated(project, tests, day, python, pytest),
                List.of(PythonTestLine.of(project, pytest)),
                project.files.paths().stream()
                        .filter(path -> DEPENDENCY_FILE.matcher(path).matches())
                        .toList(),
                TIMEOUT_SECONDS,
                MEMORY_MB,
                List.of());
    }

    /** Nothing but pytest is wanted, in a version that Debian has, and nothing is compiled. */
    private static boolean needsNoRegistry(PythonProject project, TestRequirements tests, LocalDate day) {
        boolean own = project.metadata.dependencies().isEmpty()
                && !project.metadata.compiled()
                && project.metadata.buildRequires().stream()
                        .map(TestRequirements::name)
                        .allMatch(name -> name.equals("setuptools") || name.equals("wheel"));
        boolean locked = project.files.has("uv.lock") || project.files.has("poetry.lock");
        return own
                && !locked
                && day.isAfter(DEBIAN_PYTEST)
                && tests.plain().stream()
                        .allMatch(requirement -> requirement.matches("pytest\\s*(?:>=?\\s*[3-6][\\d.]*)?"));
    }

    private static SortedMap<String, String> environment(PythonProject project, ProjectEnvironment ci) {
        SortedMap<String, String> env = ci.variables();
        project.tox.lines("testenv", "setenv").forEach(line -> ProjectEnvironment.addVariables(line, env));
        env.put("PYTHONDONTWRITEBYTECODE", "1");
        env.put("PYTHONHASHSEED", "0");
        env.put("PYTHONPATH", sourcePath(project.files));
        if (project.versionFromGit()) {
            // The packed repository has no tags, so what asks git for a version is told it.
            String version = version(project.files).orElse("0.0.1");
            env.put("SETUPTOOLS_SCM_PRETEND_VERSION", version);
            env.put("PBR_VERSION", version);
            env.put("PDM_BUILD_SCM_VERSION", version);
        }
        return env;
    }

    private static String sourcePath(ProjectFiles files) {
        boolean src = files.paths().stream().anyMatch(path -> path.matches("src/[^/]+(?:/__init__)?\\.py"));
        return src ? Recipe.TESTBED + "/src" : Recipe.TESTBED;
    }

    private static Optional<String> version(ProjectFiles files) {
        return files.taggedVersion().or(() -> ChangelogVersion.newest(files));
    }
}
