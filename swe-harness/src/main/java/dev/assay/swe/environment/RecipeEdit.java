package dev.assay.swe.environment;

import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A recipe being changed by a repair; {@link #because} ends it and records why. */
public final class RecipeEdit {
    private final Recipe before;
    private ToolchainSpec toolchain;
    private final SortedMap<String, String> env;
    private List<String> install;
    private List<String> test;
    private int timeoutSeconds;
    private int memoryMb;

    /** Starts from a recipe, which stays as it is. */
    public RecipeEdit(Recipe before) {
        this.before = before;
        this.toolchain = before.toolchain();
        this.env = new TreeMap<>(before.env());
        this.install = before.install();
        this.test = before.test();
        this.timeoutSeconds = before.timeoutSeconds();
        this.memoryMb = before.memoryMb();
    }

    /** What tells two recipes apart, whatever led to them. */
    static String key(Recipe recipe) {
        return CanonicalJson.id(new RecipeEdit(recipe).with(List.of()));
    }

    /** Another version of the same toolchain. */
    public RecipeEdit version(String version) {
        toolchain = new ToolchainSpec(toolchain.name(), version, toolchain.packages());
        return this;
    }

    /** One more package of the distribution. */
    public RecipeEdit packages(List<String> more) {
        TreeSet<String> all = new TreeSet<>(toolchain.packages());
        all.addAll(more);
        toolchain = new ToolchainSpec(toolchain.name(), toolchain.version(), List.copyOf(all));
        return this;
    }

    /** Sets a variable. */
    public RecipeEdit env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** Adds words to a variable, separated by a space, unless they are there. */
    public RecipeEdit appendEnv(String name, String words) {
        String old = env.getOrDefault(name, "");
        if (!old.contains(words)) {
            env.put(name, old.isEmpty() ? words : old + " " + words);
        }
        return this;
    }

    /** Changes every line. */
    public RecipeEdit lines(UnaryOperator<String> change) {
        install = install.stream().map(change).toList();
        test = test.stream().map(change).toList();
        return this;
    }

    /** Changes the install lines. */
    public RecipeEdit install(UnaryOperator<List<String>> change) {
        install = change.apply(install);
        return this;
    }

    /** Adds a last install line, unless it is there. */
    public RecipeEdit thenInstall(String line) {
        if (!install.contains(line)) {
            List<String> lines = new ArrayList<>(install);
            lines.add(line);
            install = lines;
        }
        return this;
    }

    /** Changes the test lines. */
    public RecipeEdit test(UnaryOperator<List<String>> change) {
        test = change.apply(test);
        return this;
    }

    /** Another limit of one test run. */
    public RecipeEdit timeoutSeconds(int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    /** Another memory limit of one test run. */
    public RecipeEdit memoryMb(int mb) {
        memoryMb = mb;
        return this;
    }

    /** The changed recipe, with the reason in its list of repairs. */
    public Recipe because(Cause cause, String action) {
        List<String> repairs = new ArrayList<>(before.repairs());
        repairs.add(cause + ": " + action);
        return with(repairs);
    }

    private Recipe with(List<String> repairs) {
        return new Recipe(
                before.schema(),
                before.author(),
                before.language(),
                before.buildTool(),
                before.runner(),
                toolchain,
                env,
                install,
                test,
                before.dependencyFiles(),
                timeoutSeconds,
                memoryMb,
                repairs);
    }
}
