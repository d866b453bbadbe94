package dev.assay.swe.environment.npm;

import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans packages with a package.json: the project's own test script with only its reporter swapped. */
public final class NpmPlanner implements Planner {
    private static final Set<String> CI_KEYS =
            Set.of("node-version", "node_version", "node_js", "nodejs_version", "node");
    private static final Pattern DEPENDENCY_FILE = Pattern.compile(
            "(?:.*/)?(?:package\\.json|package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml"
                    + "|pnpm-workspace\\.yaml|\\.npmrc|\\.yarnrc(?:\\.yml)?|\\.pnpmfile\\.c?js)");
    private static final int TIMEOUT_SECONDS = 900;
    private static final int MEMORY_MB = 3_072;

    private final Toolchains toolchains;

    /** A planner that chooses among the Node versions on offer. */
    public NpmPlanner(Toolchains toolchains) {
        this.toolchains = toolchains;
    }

    /** A package: where it is, what its package.json says, what its test script runs. */
    private record Tested(String directory, PackageJson json, List<ScriptStep> steps) {}

    @Override
    public Plan plan(SweCandidate candidate, ProjectFiles files) {
        List<Tested> packages = packages(candidate, files);
        Optional<Tested> tested = packages.stream()
                .filter(found -> found.steps().stream().anyMatch(step -> step.runner() != null))
                .findFirst();
        if (tested.isEmpty()) {
            return new Plan.None("NO_PLAN", whyNot(packages));
        }
        LocalDate day = Versions.day(candidate.fix().createdAt());
        ProjectEnvironment project = new ProjectEnvironment(files);
        return node(files, tested.get().json(), project, day)
                .<Plan>map(node -> new Plan.Found(recipe(candidate, files, tested.get(), node, project)))
                .orElseGet(() -> new Plan.None("WRONG_NODE", "No version of Node is on offer."));
    }

    @Override
    public Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round) {
        return new NpmRepairs(toolchains.versions("node")).repair(tried, failure, diagnosis);
    }

    private static String whyNot(List<Tested> packages) {
        if (packages.isEmpty()) {
            return "There is no readable package.json at the root or above the changed files.";
        }
        String script = packages.get(0).json().scripts().getOrDefault("test", "");
        return "The test script (%s) runs none of mocha, jest, vitest, node --test, tap, tape and ava."
                .formatted(script.length() > 200 ? script.substring(0, 200) : script);
    }

    private Optional<String> node(ProjectFiles files, PackageJson json, ProjectEnvironment project, LocalDate day) {
        Set<Integer> ci =
                project.versions(CI_KEYS).stream().map(Versions::major).collect(Collectors.toSet());
        String pin = files.textOrEmpty(".nvmrc") + files.textOrEmpty(".node-version");
        int pinned = Versions.major(pin.strip().replaceAll("^[^0-9]+", ""));
        return NodeChoice.choose(json.engine(), pinned, ci, day, toolchains.versions("node"));
    }

    private static Recipe recipe(
            SweCandidate candidate, ProjectFiles files, Tested tested, String node, ProjectEnvironment project) {
        SortedMap<String, String> env = project.variables();
        Runner runner = tested.steps().stream()
                .map(ScriptStep::runner)
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
        String root = installRoot(files, tested);
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                candidate.language(),
                "npm",
                runner.label(),
                ToolchainSpec.of("node", node),
                env,
                installs(files, root, tested)
                        ? InstallLines.of(files, root, candidate.fix().createdAt())
                        : List.of(),
                List.of(testLine(tested, Versions.major(node))),
                files.paths().stream()
                        .filter(path -> DEPENDENCY_FILE.matcher(path).matches() && !path.contains("node_modules/"))
                        .filter(path -> !path.contains("fixture"))
                        .toList(),
                TIMEOUT_SECONDS,
                MEMORY_MB,
                List.of());
    }

    /** Preparation must succeed; of several runners each gets its turn, and the last failure is the exit code. */
    private static String testLine(Tested tested, int node) {
        List<String> preparation = new ArrayList<>();
        String directory = tested.directory().isEmpty() ? "" : "/" + tested.directory();
        preparation.add("cd '" + Recipe.TESTBED + directory + "'");
        preparation.add("export PATH=\"$PWD/node_modules/.bin:" + Recipe.TESTBED + "/node_modules/.bin:$PATH\"");
        List<String> runs = new ArrayList<>();
        for (ScriptStep step : tested.steps()) {
            if (step.runner() == null) {
                (runs.isEmpty() ? preparation : runs).add(step.text());
            } else {
                runs.add(step.runner().line(step, tested.json(), node));
            }
        }
        String body = runs.size() == 1
                ? runs.get(0)
                : "{ s=0; "
                        + runs.stream().map(run -> "{ " + run + "; } || s=$?; ").collect(Collectors.joining())
                        + "(exit $s); }";
        return String.join(" && ", preparation) + " && " + body;
    }

    /** A package without any dependency needs no registry. */
    private static boolean installs(ProjectFiles files, String root, Tested tested) {
        boolean own = root.equals(tested.directory()) && !tested.json().workspaces();
        return !own || !tested.json().dependencies().isEmpty() || files.has("pnpm-workspace.yaml");
    }

    private static String installRoot(ProjectFiles files, Tested tested) {
        boolean workspace = files.has("package.json")
                && (files.has("pnpm-workspace.yaml")
                        || PackageJson.read(files.textOrEmpty("package.json"))
                                .map(PackageJson::workspaces)
                                .orElse(false));
        return workspace ? "" : tested.directory();
    }

    /** The root's package first, then those of the changed files, nearest first. */
    private static List<Tested> packages(SweCandidate candidate, ProjectFiles files) {
        Stream<String> above =
                candidate.patch().files().stream().map(ChangedFile::path).flatMap(NpmPlanner::parents);
        return Stream.concat(Stream.of(""), above)
                .distinct()
                .limit(200)
                .flatMap(directory -> read(files, directory).stream())
                .toList();
    }

    private static Stream<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents.stream();
    }

    private static Optional<Tested> read(ProjectFiles files, String directory) {
        return files.text(directory.isEmpty() ? "package.json" : directory + "/package.json")
                .flatMap(PackageJson::read)
                .map(json -> new Tested(directory, json, TestScript.steps(Makefile.expand(json, files, directory))));
    }
}
