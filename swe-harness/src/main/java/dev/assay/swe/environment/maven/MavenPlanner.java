package dev.assay.swe.environment.maven;

import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans Maven builds. Reports, style plugins and old Surefires are the business of the Maven extension in the image. */
public final class MavenPlanner implements Planner {
    private static final Set<String> CI_KEYS = Set.of("java-version", "java_version", "java", "jdk");
    private static final int TIMEOUT_SECONDS = 1_200;
    private static final int MEMORY_MB = 3_072;

    private final Toolchains toolchains;

    /** A planner that chooses among the JDKs on offer. */
    public MavenPlanner(Toolchains toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public Plan plan(SweCandidate candidate, ProjectFiles files) {
        Optional<String> root = buildRoot(candidate, files);
        if (root.isEmpty()) {
            return new Plan.None("NO_PLAN", whyNot(files));
        }
        List<Pom> poms = poms(files, root.get());
        JavaLevels levels = JavaLevels.of(poms);
        ProjectEnvironment project = new ProjectEnvironment(files);
        Set<Integer> ci =
                project.versions(CI_KEYS).stream().map(Versions::major).collect(Collectors.toSet());
        LocalDate day = Versions.day(candidate.fix().createdAt());
        List<String> offered = toolchains.versions("java");
        return JdkChoice.choose(levels, ci, day, offered)
                .<Plan>map(jdk -> new Plan.Found(recipe(candidate, files, root.get(), poms.get(0), jdk, project)))
                .orElseGet(() -> new Plan.None(
                        "WRONG_JDK", "Java level %d is needed; on offer are %s.".formatted(levels.highest(), offered)));
    }

    @Override
    public Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round) {
        return new MavenRepairs(toolchains.versions("java")).repair(tried, failure, diagnosis);
    }

    private static Recipe recipe(
            SweCandidate candidate,
            ProjectFiles files,
            String root,
            Pom pom,
            JdkChoice jdk,
            ProjectEnvironment project) {
        MavenLine line = new MavenLine(root, modules(candidate, files, root, pom));
        if (jdk.liftLevels()) {
            line = line.with("-Dmaven.compiler.source=8 -Dmaven.compiler.target=8");
        }
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                "java",
                "maven",
                "surefire",
                ToolchainSpec.of("java", jdk.version()),
                project.variables(),
                line.install(),
                List.of(line.test()),
                dependencyFiles(files),
                TIMEOUT_SECONDS,
                MEMORY_MB,
                List.of());
    }

    private static String whyNot(ProjectFiles files) {
        boolean gradle = files.has("build.gradle") || files.has("build.gradle.kts");
        boolean ant = files.has("build.xml");
        String found = gradle ? "Gradle files" : ant ? "an Ant file" : "none of the known build files";
        return "No pom.xml stands above the changed files; there are %s. Java is set up with Maven only."
                .formatted(found);
    }

    /** The topmost directory with a POM above the changed files: the root, or a sub-project of its own. */
    private static Optional<String> buildRoot(SweCandidate candidate, ProjectFiles files) {
        if (files.has("pom.xml")) {
            return Optional.of("");
        }
        SortedSet<String> roots = new TreeSet<>();
        for (String path : changed(candidate)) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (files.has(path.substring(0, slash) + "/pom.xml")) {
                    roots.add(path.substring(0, slash));
                    break;
                }
            }
        }
        return roots.stream().findFirst();
    }

    /** The modules that the change touches; none when the whole build has to run. */
    private static List<String> modules(SweCandidate candidate, ProjectFiles files, String root, Pom pom) {
        if (pom.modules().isEmpty()) {
            return List.of();
        }
        SortedSet<String> touched = new TreeSet<>();
        String prefix = root.isEmpty() ? "" : root + "/";
        for (String path : changed(candidate)) {
            String module = path.startsWith(prefix) ? moduleOf(path, prefix, files) : "";
            if (!module.isEmpty()) {
                touched.add(module);
            }
        }
        return new ArrayList<>(touched);
    }

    private static String moduleOf(String path, String prefix, ProjectFiles files) {
        for (int slash = path.lastIndexOf('/'); slash >= prefix.length(); slash = path.lastIndexOf('/', slash - 1)) {
            if (files.has(path.substring(0, slash) + "/pom.xml")) {
                return path.substring(prefix.length(), slash);
            }
        }
        return "";
    }

    private static List<String> changed(SweCandidate candidate) {
        return candidate.patch().files().stream()
                .filter(file -> file.role() == Role.SOURCE || file.role() == Role.TEST)
                .map(ChangedFile::path)
                // One that changes for tests alone says nothing of which module they are in.
                .filter(path -> !path.equals("pom.xml") && !path.endsWith("/pom.xml"))
                .toList();
    }

    /** The build root's POM first, then the others below it. */
    private static List<Pom> poms(ProjectFiles files, String root) {
        String prefix = root.isEmpty() ? "" : root + "/";
        List<Pom> poms = new ArrayList<>();
        poms.add(Pom.read(files.textOrEmpty(prefix + "pom.xml")));
        for (String module : poms.get(0).modules()) {
            files.text(prefix + module + "/pom.xml").map(Pom::read).ifPresent(poms::add);
        }
        return poms;
    }

    private static List<String> dependencyFiles(ProjectFiles files) {
        return files.paths().stream()
                .filter(path -> path.equals("pom.xml") || path.endsWith("/pom.xml") || path.startsWith(".mvn/"))
                .filter(path -> !path.contains("src/"))
                .toList();
    }
}
