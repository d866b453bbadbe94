package dev.assay.swe.run;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.Gate;
import dev.assay.verifiers.gate.GateReport;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.StageRuns;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.task.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words a refusal: what decided it, in bytes that a second run repeats. */
final class Refusals {
    private static final String STAGE = "gate";
    private static final int MAX_IDS = 20;

    private Refusals() {}

    static Rejection patchFailed(SweCandidate candidate, PatchFailure failure, boolean gold) {
        String which = gold && !(candidate.patch().test().isEmpty() || failure.patch() == 0) ? "gold" : "test";
        return Rejection.swe(
                STAGE,
                "PATCH_FAILED",
                candidate.fix().id(),
                "The %s patch does not apply to the base commit %s."
                        .formatted(which, candidate.fix().baseCommit()),
                Map.of("git", failure.message()));
    }

    static Rejection leak(SweCandidate candidate, LeakReport leak) {
        return Rejection.swe(
                STAGE,
                "LEAK",
                candidate.fix().id(),
                "The image holds (%d) foreign git objects and (%d) other traces of the fix."
                        .formatted(leak.foreignObjects(), leak.findings().size()),
                Map.of("findings", String.join("\n", leak.findings())));
    }

    /**
     * The gate's refusal.
     *
     * @param runs all runs made; fewer than asked for when no further run could have changed the decision
     * @param lastLogs log of the last run of each stage, by lower-case name
     */
    static Rejection gate(SweCandidate candidate, GateReport report, StageRuns runs, Map<String, RunAttempt> lastLogs) {
        List<String> reasons = report.reasons().stream()
                .filter(reason -> !reason.equals(Gate.TOO_FEW_RUNS))
                .toList();
        String code = reasons.isEmpty() ? Gate.NO_FAIL_TO_PASS : reasons.get(0);
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("reasons", String.join(" ", reasons));
        evidence.put("outcomes", outcomes(runs));
        putIds(evidence, "broken", report.broken());
        putIds(evidence, "flaky", report.flaky());
        lastLogs.forEach((stage, attempt) -> {
            // One stopped by a limit stops at a different line each time.
            if (attempt.run().outcome() == RunOutcome.BUILD_FAILED) {
                evidence.put("log_" + stage, LogExcerpt.of(attempt.log()));
            }
        });
        return Rejection.swe(STAGE, code, candidate.fix().id(), detail(code, report), evidence);
    }

    private static String detail(String code, GateReport report) {
        return switch (code) {
            case Gate.NOT_COMPLETED -> "A run with the gold patch did not run to its end.";
            case Gate.BROKEN ->
                "(%d) tests that passed before fail with the gold patch, for example (%s)."
                        .formatted(report.broken().size(), report.broken().get(0));
            default ->
                "No test fails without the gold patch and passes with it every time; (%d) vary."
                        .formatted(report.flaky().size());
        };
    }

    private static String outcomes(StageRuns runs) {
        return "base: %s; test: %s; gold: %s".formatted(list(runs.base()), list(runs.test()), list(runs.gold()));
    }

    private static String list(List<TestRun> runs) {
        return runs.stream().map(run -> run.outcome().name()).collect(Collectors.joining(" "));
    }

    private static void putIds(Map<String, String> evidence, String name, List<String> ids) {
        if (!ids.isEmpty()) {
            String shown = ids.stream().limit(MAX_IDS).collect(Collectors.joining("\n"));
            evidence.put(name, ids.size() > MAX_IDS ? shown + "\n… of " + ids.size() : shown);
        }
    }
}
