package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How to build a repository and run its tests: the record that the rule-based planner and a chat model both write.
 *
 * <p>All lines are bash, run in {@code /testbed} as the unprivileged user {@code tester} with {@code set -o pipefail}.
 * {@code install} lines run once with the network, in the toolchain image, while the environment is set up; {@code test}
 * lines run without it, in a fresh container each time, and leave JUnit XML below {@code $ASSAY_REPORTS}, a directory that
 * is new for every run and whose name the repository cannot know beforehand.
 *
 * @param schema {@code assay/recipe/1}
 * @param author {@code rules} or {@code model:NAME}
 * @param language {@code java}, {@code javascript}, {@code typescript} or {@code python}
 * @param buildTool {@code maven}, {@code npm}, {@code pip} or {@code none}
 * @param runner {@code surefire}, {@code mocha}, {@code jest}, {@code vitest}, {@code node-test}, {@code tap}, {@code ava}, {@code pytest} or {@code unittest}
 * @param toolchain what the image must have
 * @param env variables for both phases (time zone, locale, …)
 * @param install lines that fetch dependencies and warm caches
 * @param test lines that build and run the tests
 * @param dependencyFiles repository paths whose content decides the dependencies, sorted; equal content shares one image layer
 * @param timeoutSeconds limit of one test run
 * @param memoryMb memory limit of one test run
 * @param repairs what the set-up loop changed and why, in order: {@code DIAGNOSIS: action}
 */
public record Recipe(
        String schema,
        String author,
        String language,
        @JsonProperty("build_tool") String buildTool,
        String runner,
        ToolchainSpec toolchain,
        SortedMap<String, String> env,
        List<String> install,
        List<String> test,
        @JsonProperty("dependency_files") List<String> dependencyFiles,
        @JsonProperty("timeout_seconds") int timeoutSeconds,
        @JsonProperty("memory_mb") int memoryMb,
        List<String> repairs) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/recipe/1";

    /** Where the repository lies in every image. */
    public static final String TESTBED = "/testbed";

    /** The variable that names the report directory of a run. */
    public static final String REPORTS_VARIABLE = "ASSAY_REPORTS";

    /** Longest test run, in seconds. */
    public static final int MAX_TIMEOUT_SECONDS = 4 * 3600;

    /** Most memory of a test run, in MiB. */
    public static final int MAX_MEMORY_MB = 64 * 1024;

    public Recipe {
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        install = List.copyOf(install);
        test = List.copyOf(test);
        dependencyFiles = List.copyOf(dependencyFiles);
        repairs = List.copyOf(repairs);
    }

    /** Whether its limits are limits: rows come from anywhere, and to an engine nought means without. */
    public boolean bounded() {
        return timeoutSeconds >= 1
                && timeoutSeconds <= MAX_TIMEOUT_SECONDS
                && memoryMb >= 16
                && memoryMb <= MAX_MEMORY_MB;
    }
}
