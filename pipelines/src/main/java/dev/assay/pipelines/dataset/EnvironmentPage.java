package dev.assay.pipelines.dataset;

import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import java.util.Locale;

/** How an instance's image came to be, in the words of a Dockerfile: for reading, the image itself is named by its digest. */
final class EnvironmentPage {
    private EnvironmentPage() {}

    static String of(SweTask task) {
        Recipe recipe = task.recipe();
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(task.instanceId())
                .append(": image ")
                .append(task.environment().digest())
                .append('\n');
        text.append("# Layers: base, toolchain, dependencies of the repository, and the repository at ")
                .append(task.baseCommit())
                .append(" from a pack of its ancestors only.\n");
        text.append(String.format(
                Locale.ROOT,
                "FROM assay-toolchain-%s:%s%n",
                recipe.toolchain().name(),
                recipe.toolchain().version()));
        if (!recipe.toolchain().packages().isEmpty()) {
            text.append("RUN apt-get install -y --no-install-recommends ")
                    .append(String.join(" ", recipe.toolchain().packages()))
                    .append('\n');
        }
        recipe.env().forEach((key, value) -> text.append("ENV ")
                .append(key)
                .append('=')
                .append(value)
                .append('\n'));
        text.append("USER tester\nWORKDIR ").append(Recipe.TESTBED).append('\n');
        recipe.install().forEach(line -> text.append("RUN ")
                .append(line.replace("\n", " \\\n    "))
                .append('\n'));
        recipe.test().forEach(line -> text.append("# test: ")
                .append(line.replace("\n", "\n#       "))
                .append('\n'));
        recipe.repairs().forEach(line -> text.append("# repair: ")
                .append(line.replace('\n', ' '))
                .append('\n'));
        return text.toString();
    }
}
