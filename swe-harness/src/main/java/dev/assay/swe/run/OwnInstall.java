package dev.assay.swe.run;

import dev.assay.verifiers.task.Recipe;
import java.util.regex.Pattern;

/**
 * Whether a recipe installs the project itself. What that leaves in an image is of one commit: metadata with its version and
 * description, sometimes its change log.
 */
final class OwnInstall {
    private static final Pattern PYTHON = Pattern.compile("\\binstall\\b.*\\s(?:-e|--editable)[\\s=]"
            + "|\\binstall\\b.*\\s['\"]?(?:\\./?|/testbed/?)(?:\\[|['\"]|\\s|;|\\)|$)"
            + "|\\bsetup\\.py\\b.*\\b(?:install|develop|egg_info|bdist\\w*)\\b"
            + "|\\b(?:poetry|pdm|flit|pipenv)\\s.*\\b(?:install|sync)\\b|\\buv\\s+sync\\b");
    private static final Pattern MAVEN =
            Pattern.compile("\\b(?:mvnw?|gradlew?)\\b.*\\s(?:install|deploy|publishToMavenLocal)\\b");
    private static final Pattern NODE =
            Pattern.compile("\\b(?:npm|pnpm|yarn)\\b.*\\s(?:install|ci|i|add|link|rebuild|pack)\\b");
    private static final Pattern NO_SCRIPTS = Pattern.compile("--ignore-scripts|YARN_ENABLE_SCRIPTS=(?:false|0)");

    private OwnInstall() {}

    /** In doubt it does: then an image serves fewer candidates. */
    static boolean in(Recipe recipe) {
        return recipe.install().stream().anyMatch(OwnInstall::in);
    }

    private static boolean in(String line) {
        return PYTHON.matcher(line).find()
                || MAVEN.matcher(line).find()
                || (NODE.matcher(line).find() && !NO_SCRIPTS.matcher(line).find());
    }
}
