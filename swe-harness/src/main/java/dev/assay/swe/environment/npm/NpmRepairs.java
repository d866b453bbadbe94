package dev.assay.swe.environment.npm;

import dev.assay.swe.environment.CommonRepairs;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.RecipeEdit;
import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to change in an npm recipe, by diagnosis. */
record NpmRepairs(List<String> offered) {
    private static final Pattern PACKAGE = Pattern.compile("(?:@[a-z0-9._-]+/)?[a-z0-9][a-z0-9._-]*");
    private static final Pattern BEFORE = Pattern.compile(" --before=[0-9-]+");

    Plan repair(Recipe tried, Failure failure, Diagnosis diagnosis) {
        return switch (diagnosis.cause()) {
            case WRONG_NODE -> node(tried, diagnosis);
            case UNRESOLVABLE_DEPENDENCY -> peers(tried);
            case VANISHED_DEPENDENCY -> withoutDate(tried);
            case MISSING_DEPENDENCY -> add(tried, diagnosis);
            case MISSING_NATIVE_LIBRARY -> rebuild(tried, failure, diagnosis);
            case NOT_BUILT -> build(tried);
            case OUT_OF_MEMORY -> heap(tried, failure, diagnosis);
            default -> CommonRepairs.repair(tried, failure, diagnosis);
        };
    }

    private Plan node(Recipe tried, Diagnosis diagnosis) {
        int now = Versions.major(tried.toolchain().version());
        String bound = diagnosis.subject();
        if (bound.equals("openssl")) {
            return now >= 17
                    ? new Plan.Found(new RecipeEdit(tried)
                            .appendEnv("NODE_OPTIONS", "--openssl-legacy-provider")
                            .because(Cause.WRONG_NODE, "old digests of OpenSSL allowed"))
                    : none("Old digests are allowed before Node 17 anyway.");
        }
        if (bound.equals("newer")) {
            return move(tried, version -> version > now, Comparator.naturalOrder());
        }
        if (bound.startsWith("<=")) {
            int limit = Versions.major(bound.substring(2));
            return move(tried, version -> version <= limit || version < now, Comparator.reverseOrder());
        }
        NodeRange range = new NodeRange(bound);
        return move(tried, range::admits, Comparator.reverseOrder());
    }

    private Plan move(Recipe tried, Predicate<Integer> fits, Comparator<Integer> order) {
        String now = tried.toolchain().version();
        Optional<String> next = offered.stream()
                .filter(version -> !version.equals(now) && fits.test(Versions.major(version)))
                .filter(version -> tried.repairs().stream().noneMatch(repair -> repair.endsWith("Node " + version)))
                .min(Comparator.comparing(Versions::major, order));
        return next.<Plan>map(version -> new Plan.Found(
                        new RecipeEdit(tried).version(version).because(Cause.WRONG_NODE, "Node " + version)))
                .orElseGet(() -> none("The versions of Node on offer are " + offered + "."));
    }

    private static Plan peers(Recipe tried) {
        if (tried.install().stream().anyMatch(line -> line.contains("--legacy-peer-deps"))) {
            return none("The versions contradict each other even when peer dependencies are not enforced.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .lines(line -> line.replace("--no-audit", "--legacy-peer-deps --no-audit"))
                .because(Cause.UNRESOLVABLE_DEPENDENCY, "peer dependencies not enforced"));
    }

    /** Mirrors may give the day on which they fetched a package as the day it was published; then nothing is old enough. */
    private static Plan withoutDate(Recipe tried) {
        if (tried.install().stream().noneMatch(line -> line.contains(" --before="))) {
            return none("The registry has no such version any more.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .lines(line -> line.replaceAll(" --before=\\S+?(?=;| |$)", ""))
                .because(Cause.VANISHED_DEPENDENCY, "versions of today instead of the commit's day"));
    }

    private static Plan add(Recipe tried, Diagnosis diagnosis) {
        String name = diagnosis.subject();
        if (!PACKAGE.matcher(name).matches()) {
            return none("The missing module is not named.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .thenInstall("npm install --no-save --ignore-scripts --no-audit --no-fund --legacy-peer-deps"
                        + bound(tried) + " " + name)
                .because(Cause.MISSING_DEPENDENCY, "added " + name));
    }

    /** The date that the other lines keep to: what is added is of the same day. Empty when they keep to none. */
    private static String bound(Recipe tried) {
        return tried.install().stream()
                .map(BEFORE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse("");
    }

    /** Addons are compiled only when a test needs one. */
    private static Plan rebuild(Recipe tried, Failure failure, Diagnosis diagnosis) {
        Plan packages = CommonRepairs.repair(tried, failure, diagnosis);
        if (packages.recipe().isPresent() || tried.install().contains("npm rebuild")) {
            return packages;
        }
        return new Plan.Found(new RecipeEdit(tried)
                .packages(List.of("build-essential", "python3"))
                .thenInstall("npm rebuild")
                .because(Cause.MISSING_NATIVE_LIBRARY, "addons compiled"));
    }

    private static Plan build(Recipe tried) {
        return new Plan.Found(new RecipeEdit(tried)
                .test(lines -> {
                    List<String> all = new ArrayList<>(lines);
                    all.set(0, "npm run build --if-present && " + lines.get(0));
                    return all;
                })
                .because(Cause.NOT_BUILT, "built before the tests"));
    }

    private static Plan heap(Recipe tried, Failure failure, Diagnosis diagnosis) {
        Plan more = CommonRepairs.repair(tried, failure, diagnosis);
        return more.recipe()
                .<Plan>map(recipe -> new Plan.Found(new RecipeEdit(tried)
                        .memoryMb(recipe.memoryMb())
                        .appendEnv("NODE_OPTIONS", "--max-old-space-size=" + recipe.memoryMb() * 3 / 4)
                        .because(Cause.OUT_OF_MEMORY, "memory limit " + recipe.memoryMb() + " MB")))
                .orElse(more);
    }

    private static Plan none(String detail) {
        return new Plan.None("NO_REPAIR", detail);
    }
}
