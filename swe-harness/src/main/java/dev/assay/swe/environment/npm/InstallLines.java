package dev.assay.swe.environment.npm;

import dev.assay.swe.environment.ProjectFiles;
import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a package's dependencies are fetched: by its lock file, or, without one, as the registry stood on the commit's day.
 *
 * <p>Scripts of packages never run: they fetch browsers, install git hooks and do whatever else they like.
 */
final class InstallLines {
    private static final String QUIET = "--ignore-scripts --no-audit --no-fund";
    private static final Pattern PNPM_LOCK = Pattern.compile("lockfileVersion: '?(\\d+)");
    /** npm 7, which began to install and enforce peer dependencies, came with Node 16. */
    private static final LocalDate PEERS_ENFORCED = LocalDate.of(2021, 4, 20);

    private InstallLines() {}

    static List<String> of(ProjectFiles files, String directory, String createdAt) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        String cd = "cd '" + Recipe.TESTBED + (directory.isEmpty() ? "" : "/" + directory) + "' && ";
        LocalDate day = Versions.day(createdAt);
        if (files.has(prefix + "package-lock.json") || files.has(prefix + "npm-shrinkwrap.json")) {
            return List.of(cd + "{ npm ci " + QUIET + peers(day) + " || " + byDate(day) + "; }");
        }
        if (files.has(prefix + "pnpm-lock.yaml")) {
            return List.of(cd + pnpm(files.textOrEmpty(prefix + "pnpm-lock.yaml")));
        }
        if (files.has(prefix + "yarn.lock")) {
            return List.of(cd + yarn(files.textOrEmpty(prefix + "yarn.lock")));
        }
        return List.of(cd + byDate(day));
    }

    private static String byDate(LocalDate day) {
        return "npm install " + QUIET + peers(day) + " --no-package-lock --before=" + Versions.registryDay(day);
    }

    private static String peers(LocalDate day) {
        return day.isBefore(PEERS_ENFORCED) ? " --legacy-peer-deps" : "";
    }

    private static String pnpm(String lock) {
        Matcher version = PNPM_LOCK.matcher(lock);
        int major = version.find() ? Integer.parseInt(version.group(1)) : 6;
        String pnpm = major >= 9 ? "9.15.9" : major == 6 ? "8.15.9" : "7.33.7";
        return "npx --yes pnpm@" + pnpm + " install --frozen-lockfile --ignore-scripts";
    }

    private static String yarn(String lock) {
        boolean berry = lock.contains("__metadata:");
        return berry
                ? "YARN_NODE_LINKER=node-modules YARN_ENABLE_SCRIPTS=false YARN_ENABLE_TELEMETRY=false npx --yes"
                        + " @yarnpkg/cli-dist@4.5.3 install"
                : "npx --yes yarn@1.22.22 install --frozen-lockfile --ignore-scripts --non-interactive --ignore-engines";
    }
}
