package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final RepositoryImages repositoryImages;
    private final InstanceImages instanceImages;
    private final TestExecution execution;

    /** A workbench over an engine. */
    public ContainerWorkbench(
            Containers containers, Toolchains toolchains, RepositorySource repositories, BenchSettings settings) {
        this.containers = containers;
        this.toolchains = toolchains;
        this.repositories = repositories;
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
        String image = instanceImages.instance(
                candidate, recipe, build, repositories.open(candidate.fix().repo()));
        return execution.run(image, recipe, patches(candidate, stage), Set.of());
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
     * Runs the tests on somebody's attempt: the model's patch is applied first, then the files of the test patch are put back
     * to the base commit and the test patch is laid over them, so that nothing the attempt did to them counts.
     *
     * @param image id of an instance image, as a row's {@code environment} names it
     * @param modelPatch may be empty (no attempt)
     * @param testPatch may be empty (the tests as they stand at the base commit)
     * @return patch 0 of a {@link PatchFailure} is the model's, unless that is empty
     */
    public RunAttempt attempt(String image, Recipe recipe, String modelPatch, String testPatch) {
        List<String> patches = new ArrayList<>(List.of(modelPatch, testPatch));
        patches.removeIf(String::isEmpty);
        Set<Integer> fresh = testPatch.isEmpty() ? Set.of() : Set.of(patches.size() - 1);
        return execution.run(image, recipe, patches, fresh);
    }

    /** What an instance image adds to its repository image. */
    public LayerBytes bytes(String image) {
        return InstanceImages.bytes(containers, image).orElse(new LayerBytes(0, 0, 0));
    }
}
