package dev.assay.swe.environment.rules;

import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.Planner;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.swe.environment.maven.MavenPlanner;
import dev.assay.swe.environment.npm.NpmPlanner;
import dev.assay.swe.environment.python.PythonPlanner;
import dev.assay.verifiers.task.Recipe;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Plans by rules, one planner per language. Needs no model and gives the same recipe for the same commit. */
public final class RulePlanner implements Planner {
    private final Map<String, Planner> byLanguage;

    /** A planner that uses the toolchain versions on offer. */
    public RulePlanner(Toolchains toolchains) {
        Planner npm = new NpmPlanner(toolchains);
        byLanguage = Map.of(
                "java",
                new MavenPlanner(toolchains),
                "javascript",
                npm,
                "typescript",
                npm,
                "python",
                new PythonPlanner(toolchains));
    }

    @Override
    public Plan plan(SweCandidate candidate, ProjectFiles files) {
        return Optional.ofNullable(byLanguage.get(candidate.language()))
                .map(planner -> planner.plan(candidate, files))
                .orElseGet(() -> new Plan.None(
                        "LANGUAGE_NOT_SUPPORTED",
                        "Environments are set up for %s, not for (%s)."
                                .formatted(new TreeSet<>(byLanguage.keySet()), candidate.language())));
    }

    @Override
    public Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round) {
        return Optional.ofNullable(byLanguage.get(tried.language()))
                .map(planner -> planner.repair(candidate, files, tried, failure, diagnosis, round))
                .orElseGet(() -> new Plan.None("NO_REPAIR", "No rules for (%s).".formatted(tried.language())));
    }
}
