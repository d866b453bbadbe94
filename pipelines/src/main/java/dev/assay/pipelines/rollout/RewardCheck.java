package dev.assay.pipelines.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.env.grade.ToolGrader;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.notebook.NotebookRollouts;
import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.search.rollout.SearchRollouts;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.CheatDetector;
import dev.assay.verifiers.reward.Combination;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceException;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes the reward of a trajectory again, from its stored trace: what was done is done again where the final state counts, the
 * verifier judges what was handed in, and parts are put together. Safe for use by several threads.
 */
public final class RewardCheck {
    private final Supplier<ToolGrader> grader;
    private final Map<String, Row> rows;

    /**
     * A check against tasks.
     *
     * @param grader asked for only where a verifier has to run
     * @param rows by id of the task
     */
    public RewardCheck(Supplier<ToolGrader> grader, Map<String, Row> rows) {
        this.grader = grader;
        this.rows = Map.copyOf(rows);
    }

    /** A task whose trajectories can be judged again. */
    public sealed interface Row {
        /** The task. */
        Task task();

        /** What its detectors have to know. */
        CheatContext context();
    }

    /**
     * A task of the tools family.
     *
     * @param bundle folder of its environment, whose digests were checked
     */
    public record ToolRow(ToolTask task, Path bundle) implements Row {
        @Override
        public CheatContext context() {
            return ToolRollouts.context(task);
        }
    }

    /** A notebook problem: its answer is compared, so nothing is executed. */
    public record NotebookRow(NotebookTask task) implements Row {
        @Override
        public CheatContext context() {
            return NotebookRollouts.context();
        }
    }

    /** A search question: its answer is compared, so no corpus is needed. */
    public record SearchRow(SearchTask task) implements Row {
        @Override
        public CheatContext context() {
            return SearchRollouts.context();
        }
    }

    /**
     * A task of the code-agent family: the change that was handed in is graded again.
     *
     * @param grading runs the tests of a task on an attempt
     */
    public record SweRow(SweTask task, TestPass grading) implements Row {
        @Override
        public CheatContext context() {
            return SweRollouts.context(task);
        }
    }

    /** What is wrong with a line; nothing when all is as it says. Throws InfraException when it could not be checked. */
    public List<RewardContradiction> of(String line, String place) {
        return of(line, place, PartCheck.withoutRule());
    }

    /**
     * The same, where more may be known of parts.
     *
     * @param parts computes them again
     */
    public List<RewardContradiction> of(String line, String place, PartCheck parts) {
        try {
            Trace trace = TraceJson.read(line);
            List<RewardContradiction> found = of(trace, parts);
            if (found.isEmpty()) {
                parts.holds(trace);
            }
            return found;
        } catch (TraceException e) {
            return List.of(
                    new RewardContradiction(place, Kind.UNREADABLE, e.reason().name(), String.valueOf(e.getMessage())));
        }
    }

    private List<RewardContradiction> of(Trace trace, PartCheck parts) {
        Judgement judgement = trace.judgement();
        if (judgement == null) {
            return parts.leavesUnjudged()
                    ? List.of()
                    : List.of(new RewardContradiction(trace.id(), Kind.UNJUDGED, "", ""));
        }
        if (judgement.verdict().kind() == TraceVerdict.Kind.INFRA_FAILURE) {
            // It says nothing about the policy, and carries no reward.
            return List.of();
        }
        Row row = rows.get(trace.rollout().taskId());
        if (row == null) {
            return List.of(new RewardContradiction(
                    trace.id(), Kind.NO_TASK, trace.rollout().taskId(), ""));
        }
        String digest = trace.rollout().environment().digest();
        // A notebook problem may have been acted out in an image that was made alike.
        if (!(row instanceof NotebookRow) && !row.task().environment().digest().equals(digest)) {
            return List.of(new RewardContradiction(
                    trace.id(),
                    Kind.OTHER_ENVIRONMENT,
                    digest,
                    row.task().environment().digest()));
        }
        List<RewardContradiction> found = new ArrayList<>();
        verdict(trace, judgement, row, found);
        found.addAll(parts.of(trace));
        combination(trace, judgement, found);
        List<String> flags = CheatDetector.flags(CheatDetector.inspectAll(trace, row.context()));
        compare(trace, Kind.FLAGS, judgement.flags(), flags, found);
        return found;
    }

    private void verdict(Trace trace, Judgement judgement, Row row, List<RewardContradiction> found) {
        Verdict now = verdict(trace, row);
        if (now instanceof Verdict.InfraFailure failure) {
            throw new InfraException(failure.boundary(), failure.cause(), failure.retryable());
        }
        compare(trace, Kind.VERDICT, said(judgement.verdict().verdict()), said(now), found);
    }

    private Verdict verdict(Trace trace, Row row) {
        if (row instanceof ToolRow tool) {
            return grader.get()
                    .grade(tool.task(), ToolBundle.in(tool.bundle()), prediction(trace))
                    .verdict();
        }
        if (row instanceof SweRow swe) {
            return SweRollouts.verdict(swe.task(), trace, swe.grading());
        }
        return row instanceof SearchRow search
                ? SearchRollouts.verdict(search.task(), trace)
                : NotebookRollouts.verdict(((NotebookRow) row).task(), trace);
    }

    private static String said(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored ? "reward " + scored.reward() : "invalid task";
    }

    private static void combination(Trace trace, Judgement judgement, List<RewardContradiction> found) {
        Double reward = judgement.reward();
        if (judgement.verdict().kind() != TraceVerdict.Kind.SCORED) {
            return;
        }
        RewardPart outcome = judgement.parts().get(RewardRule.OUTCOME);
        if (outcome != null) {
            compare(trace, Kind.OUTCOME, outcome.value(), judgement.verdict().reward(), found);
        }
        boolean counts = judgement.parts().values().stream().anyMatch(part -> part.weight() > 0);
        Double made = counts ? Double.valueOf(Combination.of(judgement.parts())) : null;
        compare(trace, Kind.COMBINATION, reward, made, found);
    }

    private static void compare(
            Trace trace,
            Kind kind,
            @Nullable Object stored,
            @Nullable Object computed,
            List<RewardContradiction> found) {
        if (!String.valueOf(stored).equals(String.valueOf(computed))) {
            found.add(new RewardContradiction(trace.id(), kind, String.valueOf(stored), String.valueOf(computed)));
        }
    }

    /** The attempt that a trajectory was: what it handed in, and the calls that were carried out. */
    static ToolPrediction prediction(Trace trace) {
        String agent = trace.rollout().agent().name();
        if (trace.ending().stop() != StopReason.SUBMITTED) {
            return new ToolPrediction(trace.rollout().taskId(), agent, null, List.of());
        }
        List<TraceMessage> messages = trace.messages(trace.lastPath());
        List<ToolPrediction.Call> calls = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Set<String> answered = answered(messages, i + 1);
            for (TraceCall call : messages.get(i).calls()) {
                // What has no result was not made, and what is no object never reached the tools.
                if (answered.contains(call.id()) && isObject(call.arguments())) {
                    calls.add(new ToolPrediction.Call(
                            call.name(), call.arguments().isBlank() ? "{}" : call.arguments()));
                }
            }
        }
        return new ToolPrediction(
                trace.rollout().taskId(), agent, trace.ending().answer(), calls);
    }

    private static Set<String> answered(List<TraceMessage> messages, int from) {
        Set<String> ids = new HashSet<>();
        for (int i = from; i < messages.size() && messages.get(i).role() == Role.TOOL; i++) {
            ids.add(String.valueOf(messages.get(i).callId()));
        }
        return ids;
    }

    private static boolean isObject(String arguments) {
        try {
            return arguments.isBlank()
                    || CanonicalJson.mapper().readTree(arguments).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
