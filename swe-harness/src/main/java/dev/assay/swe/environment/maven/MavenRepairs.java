package dev.assay.swe.environment.maven;

import dev.assay.swe.environment.CommonRepairs;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.RecipeEdit;
import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to change in a Maven recipe, by diagnosis. */
record MavenRepairs(List<String> offered) {
    private static final String OPENS = Stream.of(
                    "java.base/java.lang",
                    "java.base/java.lang.reflect",
                    "java.base/java.util",
                    "java.base/java.io",
                    "java.base/java.net",
                    "java.base/java.text",
                    "java.base/java.time",
                    "java.base/sun.nio.ch",
                    "java.desktop/java.awt.font")
            .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
            .collect(Collectors.joining(" "));
    private static final String GET =
            "mvn -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get" + " -Dtransitive=true -Dartifact=";

    Plan repair(Recipe tried, Failure failure, Diagnosis diagnosis) {
        return switch (diagnosis.cause()) {
            case WRONG_JDK -> jdk(tried, diagnosis);
            case OLD_RUNNER -> older(tried, diagnosis).orElseGet(() -> none("No older JDK is on offer."));
            case COLD_CACHE -> coldCache(tried, diagnosis);
            case DOES_NOT_COMPILE, UNKNOWN -> otherJdk(tried, failure, diagnosis);
            default -> CommonRepairs.repair(tried, failure, diagnosis);
        };
    }

    private Plan jdk(Recipe tried, Diagnosis diagnosis) {
        String bound = diagnosis.subject();
        if (bound.equals("opens")) {
            return older(tried, diagnosis).orElseGet(() -> opens(tried));
        }
        int limit = Versions.major(bound.replaceAll("[<>=]", ""));
        boolean atLeast = bound.startsWith(">=");
        Optional<Plan> moved = move(tried, diagnosis, version -> atLeast ? version >= limit : version <= limit);
        if (moved.isPresent()) {
            return moved.get();
        }
        return diagnosis.evidence().contains("option ") ? lift(tried) : none("The JDKs on offer are " + offered + ".");
    }

    private static Plan lift(Recipe tried) {
        String levels = " -Dmaven.compiler.source=8 -Dmaven.compiler.target=8 ";
        return new Plan.Found(new RecipeEdit(tried)
                .lines(line -> line.contains(levels)
                        ? line
                        : line.replace(" -Djacoco.skip=true ", " -Djacoco.skip=true" + levels))
                .because(Cause.WRONG_JDK, "source level raised to 8"));
    }

    private static Plan opens(Recipe tried) {
        return new Plan.Found(new RecipeEdit(tried)
                .appendEnv("JDK_JAVA_OPTIONS", OPENS)
                .because(Cause.WRONG_JDK, "packages of the JDK opened to reflection"));
    }

    private Optional<Plan> older(Recipe tried, Diagnosis diagnosis) {
        int now = Versions.major(tried.toolchain().version());
        return move(tried, diagnosis, version -> version < now && version >= 8);
    }

    /** An unexplained failure is worth one try on the next older JDK, where most unexplained failures of old commits end. */
    private Plan otherJdk(Recipe tried, Failure failure, Diagnosis diagnosis) {
        boolean moved = tried.repairs().stream().anyMatch(repair -> repair.contains("JDK"));
        if (moved || failure.passed() > 0) {
            return none("No rule explains the failure.");
        }
        return older(tried, diagnosis)
                .orElseGet(() -> none("No rule explains the failure, and no older JDK is on offer."));
    }

    private Optional<Plan> move(Recipe tried, Diagnosis diagnosis, Predicate<Integer> fits) {
        String now = tried.toolchain().version();
        List<String> others = offered.stream()
                .filter(version -> !version.equals(now) && fits.test(Versions.major(version)))
                .filter(version -> tried.repairs().stream().noneMatch(repair -> repair.endsWith("JDK " + version)))
                .toList();
        return Versions.nearest(others, Versions.major(now))
                .map(version -> new Plan.Found(
                        new RecipeEdit(tried).version(version).because(diagnosis.cause(), "JDK " + version)));
    }

    private static Plan coldCache(Recipe tried, Diagnosis diagnosis) {
        String artifact = diagnosis.subject();
        if (!artifact.matches("[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+){2,4}")) {
            return none("The missing artifact is not named.");
        }
        // Maven prints group:artifact:type:version; the plugin wants group:artifact:version:type.
        String[] parts = artifact.split(":");
        String wanted = parts.length == 4 ? parts[0] + ":" + parts[1] + ":" + parts[3] + ":" + parts[2] : artifact;
        return new Plan.Found(new RecipeEdit(tried)
                .thenInstall(GET + wanted)
                .because(Cause.COLD_CACHE, "fetched " + artifact + " while installing"));
    }

    private static Plan none(String detail) {
        return new Plan.None("NO_REPAIR", detail);
    }
}
