package dev.assay.swe.run;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.image.BaseImage;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.ToolchainSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Repository;

/**
 * A real engine, and a repository whose tests are shell scripts: {@code run.sh} runs each {@code tests/*.sh} and reports it.
 * Only the base image is needed.
 */
final class BenchFixture implements AutoCloseable {
    private static final String RUN_ALL =
            """
            {
                echo '<testsuite>'
                for t in tests/*.sh; do
                    printf '<testcase classname="tests" name="%s">' "$(basename "$t" .sh)"
                    if ! bash "$t" >&2; then printf '<failure/>'; fi
                    echo '</testcase>'
                done
                echo '</testsuite>'
            } > "$ASSAY_REPORTS/junit.xml"
            """;

    final DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("bench-it"));
    final GitFixture source;
    final ContainerWorkbench workbench;
    final Repository repository;
    final Path scratch;
    private final Set<String> made = new TreeSet<>();

    BenchFixture(Path temp) {
        scratch = temp;
        source = GitFixture.create(temp.resolve("source"));
        source.file("run.sh", RUN_ALL);
        source.file("calc.sh", "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 + $2)); }\n");
        source.file("tests/add.sh", ". ./calc.sh; [ $(add 1 2) = 3 ]\n");
        repository = source.open();
        SandboxLimits tests = new SandboxLimits(512L << 20, 2, 256, 200L << 20, false);
        BenchSettings defaults = BenchSettings.of(SiteSettings.none(), temp);
        workbench = new ContainerWorkbench(
                engine,
                new BaseOnly(),
                slug -> repository,
                new BenchSettings(defaults.site(), temp, Duration.ofMinutes(2), tests, defaults.setUp()));
    }

    /** A fix of {@code sub} with its test, on the tree as it stands. */
    SweCandidate fix() {
        String base = source.commit("Base");
        source.file("calc.sh", "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 - $2)); }\n");
        source.file("tests/sub.sh", ". ./calc.sh; [ $(sub 3 2) = 1 ]\n");
        return Candidates.between(source, base, source.commit("Fix subtraction (#12)"));
    }

    Recipe recipe(String install, String test) {
        // Unique, so that no earlier session's image is found.
        Recipe recipe = Candidates.recipe(install, test);
        return new Recipe(
                recipe.schema(),
                recipe.author(),
                recipe.language(),
                recipe.buildTool(),
                recipe.runner(),
                recipe.toolchain(),
                new TreeMap<>(Map.of("TZ", "UTC", "SESSION", scratch.toString())),
                recipe.install(),
                recipe.test(),
                recipe.dependencyFiles(),
                8,
                512,
                List.of());
    }

    /** An image to be removed at the end. */
    String made(String image) {
        made.add(image);
        return image;
    }

    Map<String, String> leakyLabels(String name) {
        return Map.of(Labels.KIND, "instance", Labels.KEY, "leaky-" + name);
    }

    @Override
    public void close() {
        // Children were made after, and sort anywhere: twice removes those whose child went first.
        made.forEach(engine::removeImage);
        made.forEach(engine::removeImage);
        repository.close();
        engine.close();
    }

    private final class BaseOnly implements Toolchains {
        private final BaseImage base = new BaseImage(engine, ImageOptions.ofHost(), line -> {});

        @Override
        public String image(ToolchainSpec spec) {
            return base.ensure(BaseImage.DEFAULT_SUITE);
        }

        @Override
        public List<String> versions(String name) {
            return List.of();
        }
    }
}
