package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/**
 * The workbench made of containers. Safe for use by several threads.
 *
 * <p>Beyond the contract, both methods throw {@link InputProblem} for a commit that cannot be laid out, which is a
 * rejection of the candidate. A patch that does not apply is a run that {@link PatchFailure#in} recognises.
 */
public final class ContainerWorkbench implements Workbench {
    private final Containers containers;
    private final Toolchains toolchains;
    private final RepositorySource repositories;
    private final BenchSettings settings;
    private final RepositoryImages repositoryImages;
    private final InstanceImages instanceImages;
    private final TestExecution execution;

    /** A workbench over an engine. */
    public ContainerWorkbench(
            Containers containers, Toolchains toolchains, RepositorySource repositories, BenchSettings settings) {
        this.containers = containers;
        this.toolchains = toolchains;
        this.repositories = repositories;
        this.settings = settings;
        Layers layers = new Layers(settings.scratch());
        repositoryImages = new RepositoryImages(containers, settings, layers);
        instanceImages = new InstanceImages(containers, layers);
        execution = new TestExecution(containers, settings, layers);
    }

    @Override
    public BuildAttempt build(SweCandidate candidate, Recipe recipe) {
        String toolchain = toolchains.image(recipe.toolchain());
        Repository source = repositories.open(candidate.fix().repo());
        try {
            String key = DependencyKey.of(candidate, recipe, toolchain, source);
            return repositoryImages.ensure(key, toolchain, candidate, recipe, source);
        } catch (MissingObjectException e) {
            throw new InputProblem(
                    InputProblem.Code.MISSING_OBJECT,
                    "The commits of the change are incomplete: %s.".formatted(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new InfraException(
                    "storage",
                    "The repository (%s) cannot be read: %s"
                            .formatted(candidate.fix().repo(), e.getMessage()),
                    true,
                    e);
        }
    }

    @Override
    public RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage) {
        Patches patches = Patches.inOrder(patches(candidate, stage));
        String image = instance(candidate, recipe, build);
        try {
            return execution.run(image, recipe, patches);
        } catch (InfraException e) {
            if (containers.inspect(image).isPresent()) {
                throw e;
            }
            // Another process found no use for it in the moment in which this one found it.
            return execution.run(instance(candidate, recipe, build), recipe, patches);
        }
    }

    private String instance(SweCandidate candidate, Recipe recipe, BuildAttempt build) {
        Repository source = repositories.open(candidate.fix().repo());
        return instanceImages.instance(candidate, recipe, build, source);
    }

    @Override
    public void settle(SweCandidate candidate, String image) {
        instanceImages.settle(candidate, image);
    }

    private static List<String> patches(SweCandidate candidate, Stage stage) {
        List<String> patches = new ArrayList<>();
        if (stage != Stage.BASE) {
            patches.add(candidate.patch().test());
        }
        if (stage == Stage.GOLD) {
            patches.add(candidate.patch().gold());
        }
        patches.removeIf(String::isEmpty);
        return patches;
    }

    /**
     * Runs the tests of a task on somebody's attempt. The attempt is applied first; what it did to tests, to their
     * configuration and to build files that the fix leaves alone is undone, and the run's warnings name it. Then the files of
     * the test patch are put back to the base commit and the test patch is laid over them.
     *
     * @param attempt may be empty
     * @return patch 0 of a {@link PatchFailure} is the attempt's, unless that is empty
     */
    public RunAttempt attempt(SweTask task, String attempt) {
        return attempt(task.environment().digest(), task.recipe(), task.patch(), attempt, task.testPatch());
    }

    RunAttempt attempt(String image, Recipe recipe, String gold, String attempt, String testPatch) {
        return execution.run(image, recipe, Patches.ofAttempt(attempt, testPatch, PutBack.of(gold)));
    }

    /**
     * Opens a task to somebody who works on it: its repository at the base commit in a fresh container of its image, as a fresh one of
     * {@link #attempt} is before anything is applied. There is no network, the bounds are those of a test run, and neither the fix nor the
     * tests that decide are in it.
     *
     * @throws InfraException when the image is not there, or is not as the row says
     */
    public WorkingCopy open(SweTask task) {
        Recipe recipe = task.recipe();
        if (!recipe.bounded()) {
            throw new InfraException(
                    "image",
                    "The recipe of (%s) has no bounds that a container could have: %d seconds, %d MiB."
                            .formatted(task.instanceId(), recipe.timeoutSeconds(), recipe.memoryMb()),
                    false);
        }
        Sandbox sandbox = containers.start(new SandboxSpec(
                task.environment().digest(), settings.testLimits(recipe), recipe.env(), "tester", Map.of()));
        try {
            return WorkingCopy.of(sandbox, task.baseCommit(), recipe.test());
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** The paths whose change by the attempt was undone in a run of {@link #attempt}. */
    public static List<String> putBack(TestRun run) {
        return run.warnings().stream()
                .filter(warning -> warning.startsWith(TestExecution.PUT_BACK))
                .map(warning -> warning.substring(TestExecution.PUT_BACK.length()))
                .toList();
    }

    /** What an instance image adds to its repository image. */
    public LayerBytes bytes(String image) {
        return InstanceImages.bytes(containers, image).orElse(new LayerBytes(0, 0, 0));
    }
}
