package dev.assay.swe.environment.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Test runners, with how each is made to write JUnit XML below {@code $ASSAY_REPORTS}. */
enum Runner {
    MOCHA(
            "mocha",
            "-R|--reporter|-O|--reporter-option|--reporter-options",
            "-b|--bail|-w|--watch|-G|--growl|--forbid-only"),
    JEST(
            "jest",
            "--reporters|--testResultsProcessor|--coverageReporters|--coverageDirectory|--collectCoverageFrom",
            "--coverage|--collectCoverage|--watch|--watchAll|--bail|-b|--notify|--onlyChanged|-o|--silent|--verbose|--ci|--no-cache|--updateSnapshot|-u"),
    VITEST("vitest", "--reporter|--outputFile", "run|watch|dev|--run|--watch|-w|--ui|--coverage|--silent|--update|-u"),
    NODE_TEST(
            "node-test", "--test-reporter|--test-reporter-destination", "--experimental-test-coverage|--watch|--test"),
    TAP(
            "tap",
            "-R|--reporter|--coverage-report",
            "--bail|-b|--coverage|--cov|--100|--check-coverage|-C|-t0|-J|--watch|-w|--no-coverage|--no-check-coverage|--no-cov"),
    /** Programs that print TAP themselves: tape, or a plain script. */
    PRINTS_TAP("tap", "", ""),
    AVA("ava", "", "--verbose|-v|--watch|-w|--tap|-t|--fail-fast");

    private static final String ASSETS = "/opt/assay/js/";
    private static final String TO_JUNIT = " | node " + ASSETS + "tap-to-junit.mjs ";
    /** The converter writes the report, so what prints TAP need not know where. */
    private static final String HIDDEN = "ASSAY_REPORTS= ";

    private final String label;
    private final Pattern dropWithValue;
    private final Pattern drop;

    Runner(String label, String dropWithValue, String drop) {
        this.label = label;
        this.dropWithValue = Pattern.compile(dropWithValue);
        this.drop = Pattern.compile(drop);
    }

    /** The name that recipes use. */
    String label() {
        return label;
    }

    /**
     * On a host with few processors jest runs the tests in its own process, where a test that reads the command line sees our
     * options and one that calls process.exit ends the run; with workers it never does.
     */
    private static String workers(ScriptStep step) {
        boolean decided = step.arguments().stream()
                .anyMatch(argument -> argument.matches("-i|--runInBand|-w.*|--maxWorkers.*|--max-workers.*"));
        return decided ? "" : " --maxWorkers=2";
    }

    /** The project's own command with only its reporter changed, and what stops early or watches left out. */
    String line(ScriptStep step, PackageJson json, int node) {
        ScriptStep kept = new ScriptStep(this, step.env(), step.program(), keep(step.arguments()));
        return switch (this) {
            case MOCHA ->
                mochaItself(kept, json).text() + (json.major("mocha") >= 6 ? " --no-bail" : "") + " --reporter "
                        + ASSETS + "mocha-reporter.cjs";
            case JEST ->
                kept.text() + " --ci --coverage=false" + workers(kept) + " --reporters=" + ASSETS + "jest-reporter.cjs";
            case VITEST -> vitest(kept);
            case NODE_TEST -> nodeTest(kept, node);
            case TAP -> HIDDEN + kept.with(tapOptions(json.major("tap"))).text() + TO_JUNIT + "tap";
            case PRINTS_TAP -> HIDDEN + kept.text() + TO_JUNIT + "tape";
            case AVA -> HIDDEN + kept.text() + " --tap" + TO_JUNIT + "ava";
        };
    }

    /**
     * Before version 3 the program {@code mocha} starts {@code _mocha} in a way that newer Nodes read as "keep its output in a
     * pipe", which nobody empties: it hangs when the pipe is full.
     */
    private static ScriptStep mochaItself(ScriptStep step, PackageJson json) {
        int last = step.program().size() - 1;
        String program = step.program().get(last);
        boolean forNode =
                step.arguments().stream().anyMatch(word -> word.matches("--(?:harmony|es_staging|expose|trace).*"));
        if (!json.dependencies().containsKey("mocha")
                || json.major("mocha") >= 3
                || forNode
                || !program.matches("(?:.*/)?mocha")) {
            return step;
        }
        List<String> words = new ArrayList<>(step.program());
        words.set(last, program.replaceAll("mocha$", "_mocha"));
        return new ScriptStep(MOCHA, step.env(), words, step.arguments());
    }

    private static String vitest(ScriptStep kept) {
        ScriptStep started =
                new ScriptStep(VITEST, kept.env(), concat(kept.program(), List.of("run")), kept.arguments());
        return started.text() + " --coverage.enabled=false --reporter=junit --outputFile=\"$ASSAY_REPORTS/vitest.xml\"";
    }

    /** Options of node must stand before the files. Before 18.15 there are no reporters of one's own, only TAP. */
    private static String nodeTest(ScriptStep kept, int node) {
        List<String> options = node >= 18
                ? List.of(
                        "--test",
                        "--test-reporter=" + ASSETS + "node-test-reporter.mjs",
                        "--test-reporter-destination=stdout")
                : List.of("--test");
        ScriptStep started = new ScriptStep(NODE_TEST, kept.env(), concat(kept.program(), options), kept.arguments());
        return node >= 18 ? started.text() : HIDDEN + started.text() + TO_JUNIT + "node-test";
    }

    private static List<String> tapOptions(int major) {
        if (major >= 18) {
            return List.of("--reporter=tap", "--disable-coverage", "--allow-empty-coverage");
        }
        return major == 0 || major >= 10 ? List.of("--reporter=tap", "--no-coverage") : List.of("--tap");
    }

    private List<String> keep(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = ShellScript.plain(arguments.get(i));
            String name = word.startsWith("-") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (dropWithValue.matcher(name).matches()) {
                i += word.contains("=") ? 0 : 1;
            } else if (!drop.matcher(name).matches() && !(this == VITEST && name.startsWith("--coverage"))) {
                kept.add(arguments.get(i));
            }
        }
        return kept;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
