package dev.assay.swe.environment.npm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the test runners behind a package's scripts: follows {@code npm run}, strips wrappers that measure or lint, keeps builds.
 */
final class TestScript {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_STEPS = 40;
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Map<String, Runner> RUNNERS = Map.ofEntries(
            Map.entry("mocha", Runner.MOCHA),
            Map.entry("_mocha", Runner.MOCHA),
            Map.entry("ts-mocha", Runner.MOCHA),
            Map.entry("jest", Runner.JEST),
            Map.entry("jest.js", Runner.JEST),
            Map.entry("vitest", Runner.VITEST),
            Map.entry("vitest.mjs", Runner.VITEST),
            Map.entry("tap", Runner.TAP),
            Map.entry("tape", Runner.PRINTS_TAP),
            Map.entry("ava", Runner.AVA));
    private static final Set<String> WRAPPERS = Set.of(
            "nyc",
            "c8",
            "istanbul",
            "cross-env",
            "cross-env-shell",
            "npx",
            "env",
            "time",
            "xvfb-run",
            "dotenv",
            "borp",
            "exec");
    private static final Set<String> MANAGERS = Set.of("npm", "yarn", "pnpm");
    private static final Set<String> SEQUENCES =
            Set.of("npm-run-all", "npm-run-all2", "run-s", "run-p", "npm-run-all.js");
    /** Style, types, coverage services and browsers: no part of what decides a fix. */
    private static final Set<String> IGNORED = Set.of(
            "eslint",
            "standard",
            "standardx",
            "semistandard",
            "prettier",
            "xo",
            "jshint",
            "jscs",
            "tslint",
            "dtslint",
            "tsd",
            "flow",
            "size-limit",
            "publint",
            "attw",
            "commitlint",
            "coveralls",
            "codecov",
            "echo",
            "bundlesize",
            "karma",
            "wdio",
            "testem",
            "biome",
            "markdownlint",
            "lint-staged",
            "husky",
            "snazzy",
            "exit",
            "installed-check",
            "check-dts",
            "ls-lint",
            "dprint",
            "oxlint",
            "depcheck",
            "knip",
            "npmpkgjsonlint");

    private static final List<String> NAMES = List.of(
            "test",
            "test:unit",
            "test-unit",
            "unit",
            "test:ci",
            "test-ci",
            "test:node",
            "test-node",
            "mocha",
            "jest",
            "vitest",
            "tests",
            "spec",
            "ci:test");

    private final PackageJson json;
    private final List<ScriptStep> steps = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    private TestScript(PackageJson json) {
        this.json = json;
    }

    /** The steps of the first script that runs a known runner; empty when none does. */
    static List<ScriptStep> steps(PackageJson json) {
        for (String name : NAMES) {
            TestScript script = new TestScript(json);
            script.named(name, List.of());
            if (script.steps.stream().anyMatch(step -> step.runner() != null)) {
                return List.copyOf(script.steps);
            }
        }
        return byDependency(json);
    }

    /** The scripts say nothing, but a runner is declared: its own defaults are used. */
    private static List<ScriptStep> byDependency(PackageJson json) {
        return Stream.of("mocha", "jest", "vitest", "ava", "tap")
                .filter(name -> json.dependencies().containsKey(name))
                .limit(1)
                .map(name -> new ScriptStep(RUNNERS.get(name), List.of(), List.of(name), List.of()))
                .toList();
    }

    private void named(String name, List<String> more) {
        String script = json.scripts().get(name);
        if (script == null || open.size() > MAX_DEPTH || !open.add(name)) {
            return;
        }
        if (json.scripts().containsKey("pre" + name)) {
            named("pre" + name, List.of());
        }
        List<List<String>> commands = ShellScript.commands(script);
        for (int i = 0; i < commands.size() && steps.size() < MAX_STEPS; i++) {
            List<String> words = new ArrayList<>(commands.get(i));
            if (i == commands.size() - 1) {
                words.addAll(more);
            }
            command(words, List.of());
        }
        open.remove(name);
    }

    private void command(List<String> words, List<String> outer) {
        List<String> env = new ArrayList<>(outer);
        int at = 0;
        while (at < words.size() && (ASSIGNMENT.matcher(words.get(at)).matches() || isPlainWrapper(words.get(at)))) {
            if (!isPlainWrapper(words.get(at))) {
                env.add(words.get(at));
            }
            at++;
        }
        if (at < words.size()) {
            dispatch(words.subList(at, words.size()), env);
        }
    }

    private static boolean isPlainWrapper(String word) {
        return Set.of("cross-env", "cross-env-shell", "npx", "env", "time", "exec", "--")
                .contains(ShellScript.plain(word));
    }

    private void dispatch(List<String> words, List<String> env) {
        String program = base(words.get(0));
        if (MANAGERS.contains(program)) {
            manager(words, env);
        } else if (SEQUENCES.contains(program)) {
            words.subList(1, words.size()).forEach(word -> matching(ShellScript.plain(word)));
        } else if (WRAPPERS.contains(program)) {
            unwrap(words, env);
        } else if (RUNNERS.containsKey(program)) {
            add(RUNNERS.get(program), env, words.subList(0, 1), words.subList(1, words.size()));
        } else if (program.equals("node")
                || program.equals("tsx")
                || program.equals("ts-node")
                || program.equals("babel-node")) {
            interpreter(words, env);
        } else if (!IGNORED.contains(program) && !(program.equals("tsc") && words.contains("--noEmit"))) {
            add(null, env, words, List.of());
        }
    }

    /** {@code npm run NAME}, {@code npm test}, {@code yarn NAME}; installs are dropped. */
    private void manager(List<String> words, List<String> env) {
        List<String> rest = words.subList(1, words.size()).stream()
                .filter(word -> !word.startsWith("-s") && !word.equals("--silent") && !word.equals("--if-present"))
                .toList();
        int name = !rest.isEmpty() && Set.of("run", "run-script", "rum", "urn").contains(rest.get(0)) ? 1 : 0;
        if (rest.size() <= name) {
            return;
        }
        String script = ShellScript.plain(rest.get(name)).equals("t") ? "test" : ShellScript.plain(rest.get(name));
        List<String> more = rest.subList(name + 1, rest.size()).stream()
                .filter(word -> !word.equals("--"))
                .toList();
        if (json.scripts().containsKey(script)) {
            named(script, more);
        } else if (RUNNERS.containsKey(script) || script.equals("exec")) {
            command(rest.subList(script.equals("exec") ? name + 1 : name, rest.size()), env);
        }
    }

    /** {@code test:*} names every script that begins so. */
    private void matching(String pattern) {
        if (pattern.startsWith("-")) {
            return;
        }
        if (!pattern.contains("*")) {
            named(pattern, List.of());
            return;
        }
        String prefix = pattern.substring(0, pattern.indexOf('*'));
        json.scripts().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> named(name, List.of()));
    }

    /** Coverage tools: what they run is what counts. */
    private void unwrap(List<String> words, List<String> env) {
        for (int i = 1; i < words.size(); i++) {
            String program = base(words.get(i));
            if (RUNNERS.containsKey(program)
                    || MANAGERS.contains(program)
                    || program.equals("node")
                    || program.equals("tsx")) {
                // nyc's --reporter=x mocha: a runner's name can be an option's value only after '=', which base()
                // keeps.
                command(
                        words.subList(i, words.size()).stream()
                                .filter(word -> !word.equals("--"))
                                .toList(),
                        env);
                return;
            }
        }
    }

    private void interpreter(List<String> words, List<String> env) {
        for (int i = 1; i < words.size(); i++) {
            Runner runner = RUNNERS.get(base(words.get(i)));
            if (runner != null && words.get(i).contains("/")) {
                add(runner, env, words.subList(0, i + 1), words.subList(i + 1, words.size()));
                return;
            }
        }
        if (words.contains("--test")) {
            add(Runner.NODE_TEST, env, words.subList(0, 1), words.subList(1, words.size()));
        } else if (printsTap()) {
            add(Runner.PRINTS_TAP, env, words, List.of());
        } else {
            add(null, env, words, List.of());
        }
    }

    private boolean printsTap() {
        return json.dependencies().containsKey("tape") || json.dependencies().containsKey("tap");
    }

    private void add(@Nullable Runner runner, List<String> env, List<String> program, List<String> arguments) {
        steps.add(new ScriptStep(runner, env, program, arguments));
    }

    private static String base(String word) {
        String plain = ShellScript.plain(word);
        return plain.startsWith("-") ? plain : plain.substring(plain.lastIndexOf('/') + 1);
    }
}
