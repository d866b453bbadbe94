package dev.assay.swe.run;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A workbench that answers from a script; the last answer of a stage repeats. */
final class ScriptedWorkbench implements Workbench {
    static final String IMAGE = "sha256:" + "a".repeat(64);
    static final BuildAttempt BUILD = new BuildAttempt("sha256:" + "b".repeat(64), ExecResult.End.EXITED, 0, "");

    final List<Stage> asked = new ArrayList<>();
    final List<String> settled = new ArrayList<>();
    private final Map<Stage, Deque<Supplier<RunAttempt>>> answers = new EnumMap<>(Stage.class);

    ScriptedWorkbench answer(Stage stage, TestRun run) {
        return answer(stage, () -> attempt(run));
    }

    ScriptedWorkbench answer(Stage stage, Supplier<RunAttempt> answer) {
        answers.computeIfAbsent(stage, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    static RunAttempt attempt(TestRun run) {
        return attempt(run, "");
    }

    static RunAttempt attempt(TestRun run, String log) {
        return new RunAttempt(run, IMAGE, ExecResult.End.EXITED, 0, log, 7);
    }

    @Override
    public BuildAttempt build(SweCandidate candidate, Recipe recipe) {
        return BUILD;
    }

    @Override
    public RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage) {
        asked.add(stage);
        Deque<Supplier<RunAttempt>> left = answers.get(stage);
        return (left.size() > 1 ? left.remove() : left.element()).get();
    }

    @Override
    public void settle(SweCandidate candidate, String image) {
        settled.add(image);
    }
}
