package dev.assay.swe.environment.maven;

import dev.assay.verifiers.task.Recipe;
import java.util.List;

/**
 * The command line of a build.
 *
 * @param root directory of the build below the repository, empty for its root
 * @param modules modules to build, with what they need; empty for all
 * @param options further options
 */
record MavenLine(String root, List<String> modules, String options) {
    /** The extension that forces reports into place, skips style plugins and lifts old Surefires. */
    private static final String EXTENSION = "/opt/assay/maven/assay-maven-ext.jar";

    // Jacoco by property, so that it still defines the argLine that Surefire refers to. The simple local repository,
    // because
    // the other one refuses offline what came through another mirror.
    private static final String OPTIONS = "-Djacoco.skip=true -Dmaven.legacyLocalRepo=true -DfailIfNoTests=false -fae";

    /** Half of the time that an install line has: what hangs is stopped, and the caches are still completed after it. */
    private static final int WARM_SECONDS = 420;

    MavenLine(String root, List<String> modules) {
        this(root, modules, "");
    }

    MavenLine with(String more) {
        return new MavenLine(root, modules, options.isEmpty() ? more : options + " " + more);
    }

    /** Runs the tests of a stage. */
    String test() {
        return cd() + mvn("-o ") + " test";
    }

    /**
     * Warms the caches with the very goal that is used later: Surefire fetches its providers only when it runs. Tests that crash or
     * hang do not fail it; an artifact that cannot be had, or sources that do not compile, do.
     */
    List<String> install() {
        return List.of(
                cd() + "timeout -k 10 " + WARM_SECONDS + " " + mvn("") + " test || " + mvn("") + " -DskipTests test");
    }

    private String mvn(String mode) {
        String selection = modules.isEmpty() ? "" : " -pl " + quote(String.join(",", modules)) + " -am";
        String more = options.isEmpty() ? "" : " " + options;
        return "mvn -B -ntp " + mode + "-Dmaven.ext.class.path=" + EXTENSION + " " + OPTIONS + more + selection;
    }

    private String cd() {
        return root.isEmpty() ? "" : "cd " + quote(Recipe.TESTBED + "/" + root) + " && ";
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_./,:@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
