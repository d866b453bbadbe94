package dev.assay.swe.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Judging;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.AgentLoop;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.grade.Grade;
import dev.assay.swe.grade.Grader;
import dev.assay.swe.grade.Prediction;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.patch.UnifiedDiff;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Acts tasks of the code-agent family out, each trajectory in a container of its own, and has what it changed graded in another, as any
 * attempt is. Safe for use by several threads.
 *
 * @param copies opens a task to somebody who works on it
 * @param grading runs the tests of a task on an attempt
 * @param pause before another try of what broke
 */
public record SweRollouts(Function<SweTask, WorkingCopy> copies, TestPass grading, Pause pause) {
    /** How often a trajectory that broke below is begun, the first time included. */
    private static final int TRIES = 3;

    /** Files of test runners and of Python that decide what tests say, wherever they lie. */
    private static final Set<String> CONFIGURATION =
            Set.of("conftest.py", "pytest.ini", "sitecustomize.py", "usercustomize.py");

    /** Where a grader has reports written. */
    private static final Set<String> SECRET = Set.of("assay/reports/");

    /**
     * Runs a trajectory and judges it.
     *
     * @param seed of what the actor draws
     * @param key names it wherever it is kept while it runs; file-name safe
     * @return the trace, judged, with times. One that broke below in each of its tries, or could not be graded, has no reward
     * @throws dev.assay.verifiers.verdict.InfraException when no container can be had
     */
    public Trace run(
            SweTask task, SweActor actor, Rollout rollout, long seed, String key, AgentLimits limits, RewardRule rule) {
        for (int tried = 1; ; tried++) {
            Trace trace = acted(task, actor, rollout, seed, key, limits);
            if (trace.ending().stop() != StopReason.INFRASTRUCTURE || tried == TRIES) {
                return Judging.judged(trace, verdict(task, trace, grading), rule, context(task));
            }
            pause.before(tried);
        }
    }

    /** The container is gone when this returns: nothing is graded while it still takes the turn of another. */
    private Trace acted(SweTask task, SweActor actor, Rollout rollout, long seed, String key, AgentLimits limits) {
        try (WorkingCopy copy = copies.apply(task)) {
            CodeSession session = new CodeSession(copy, CodeTools.seconds(task));
            try (ActingPolicy policy = actor.policy(task, session, seed)) {
                return AgentLoop.of(policy, limits, null)
                        .run(rollout, actor.opening(task), session, actor.journal(key));
            }
        }
    }

    /** What an agent is told of a task by somebody who serves it without the working copies of this package: they alone run tests by a script. */
    public static String prompt(SweTask task) {
        return CodePrompt.of(task, "");
    }

    /** The tools of a task, as functions with JSON schemas, in the form that chat endpoints take. */
    public static List<JsonNode> tools(SweTask task) {
        return CodeTools.schemas(CodeTools.seconds(task));
    }

    /**
     * The verdict on a trajectory, by the change that it handed in: what a grader says of the same attempt, and of an empty one where
     * nothing was handed in.
     */
    public static Verdict verdict(SweTask task, Trace trace, TestPass grading) {
        StopReason stop = trace.ending().stop();
        if (stop != StopReason.SUBMITTED) {
            return stop == StopReason.INFRASTRUCTURE ? Judging.unjudged(trace) : Grade.nothing();
        }
        String patch = Objects.requireNonNullElse(trace.ending().answer(), "");
        String agent = trace.rollout().agent().name();
        return Grader.grade(task, new Prediction(task.instanceId(), agent, patch), grading)
                .verdict();
    }

    /**
     * What the detectors have to know: the files of the test patch and what tests are run with are nobody's to change, unless the fix does,
     * and who hands something in without a call has known it.
     */
    public static CheatContext context(SweTask task) {
        List<String> fix = paths(task.patch());
        Set<String> graded = new TreeSet<>(paths(task.testPatch()));
        graded.addAll(CONFIGURATION);
        // Detectors go by the ends of paths, too.
        graded.removeIf(path -> fix.stream().anyMatch(own -> own.equals(path) || own.endsWith("/" + path)));
        String name = task.repo().substring(task.repo().lastIndexOf('/') + 1);
        return new CheatContext(graded, SECRET, task.repo(), Set.of(name), Set.of(), true);
    }

    private static List<String> paths(String patch) {
        try {
            return UnifiedDiff.parse(patch).paths();
        } catch (InputProblem e) {
            // Nothing applies it, so nobody is rewarded.
            return List.of();
        }
    }
}
