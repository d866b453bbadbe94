package dev.assay.swe.rollout;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Output of test runners without the times in it, which differ from run to run: each is shown as 0. Only whole forms that runners print
 * count, so that text which merely speaks of time stays as it is.
 */
final class RunnerTimes {
    private static final String SECONDS = "\\d{1,9}(?:[.,]\\d{1,9}){0,3}";
    private static final String CLOCK = "(?: \\(\\d{1,5}:\\d\\d:\\d\\d\\))?";

    private static final List<Form> FORMS = List.of(
            // pytest, with its line and without; the line is as long as what it holds lets it be, one sign on each side
            // at least.
            form("^={1,200} (?<kept>.{1,300} in )" + SECONDS + "s" + CLOCK + " ={1,200}$", "== ${kept}0.00s =="),
            form(
                    "^(?<kept>(?:\\d{1,9} (?:passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?)|no tests ran).{0,300}? in )"
                            + SECONDS + "s" + CLOCK + "$",
                    "${kept}0.00s"),
            form("^" + SECONDS + "s (?<kept>call|setup|teardown)(?= {1,9}\\S)", "0.00s ${kept}"),
            // unittest
            form("^(?<kept>Ran \\d{1,9} tests? in )" + SECONDS + "s$", "${kept}0.000s"),
            // Surefire and Maven
            form("(?<kept>\\bTime elapsed: )" + SECONDS + "(?<unit> (?:ms|s|sec|min|h)\\b)?", "${kept}0${unit}"),
            form("^(?<kept>\\[INFO\\] Total time: {1,3})\\S.{0,99}$", "${kept}0 s"),
            form("^(?<kept>\\[INFO\\] Finished at: )\\S.{0,99}$", "${kept}-"),
            form(
                    "^(?<kept>\\[INFO\\] .{1,300} (?:SUCCESS|FAILURE) \\[) {0,9}[\\d.:]{1,12} (?:s|min|h)\\]$",
                    "${kept}0 s]"),
            // mocha, jest, vitest, and what prints TAP
            form("^(?<kept> {1,9}\\d{1,9} passing \\()\\d{1,9}(?:ms|s|m)\\)$", "${kept}0ms)"),
            form("^(?<kept> {0,99}[✓✔√✕✖×].{1,500}) \\(?" + SECONDS + " ?m?s\\)?$", "${kept}"),
            form("^(?<kept>(?:PASS|FAIL) .{1,500}) \\(" + SECONDS + " ?m?s\\)$", "${kept}"),
            form("^(?<kept>Time: {1,9})" + SECONDS + " ?m?s(?:, estimated " + SECONDS + " ?m?s)?$", "${kept}0 s"),
            form("^(?<kept> {1,9}Duration {1,9})" + SECONDS + "m?s\\b.{0,300}$", "${kept}0ms"),
            form("^(?<kept> {1,9}Start at {1,9})\\d\\d:\\d\\d:\\d\\d$", "${kept}-"),
            form("(?<kept>\\bduration_ms:? )" + SECONDS, "${kept}0"),
            form("(?<kept># time=)" + SECONDS + "m?s\\b", "${kept}0ms"));

    private RunnerTimes() {}

    private record Form(Pattern pattern, String shown) {}

    private static Form form(String pattern, String shown) {
        return new Form(Pattern.compile(pattern, Pattern.MULTILINE), shown);
    }

    /** The output with its times hidden. */
    static String hidden(String output) {
        String text = output;
        for (Form form : FORMS) {
            text = form.pattern().matcher(text).replaceAll(form.shown());
        }
        return text;
    }
}
