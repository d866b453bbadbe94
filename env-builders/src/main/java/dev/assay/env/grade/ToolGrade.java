package dev.assay.env.grade;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The grade of one attempt.
 *
 * @param instance name of the task
 * @param id of the task
 * @param model who made the attempt
 * @param resolution what became of it
 * @param reason what the verifier said, or why it was not asked
 * @param calls calls that were made again, or cells that were executed
 * @param failedCalls of those, refused by the tools or unknown to the task, which count for nothing; or cells that did not end well
 * @param failure what broke, for {@link Resolution#INFRASTRUCTURE} only
 */
public record ToolGrade(
        @JsonProperty("instance_id") String instance,
        String id,
        @JsonProperty("model_name_or_path") String model,
        Resolution resolution,
        String reason,
        int calls,
        @JsonProperty("failed_calls") int failedCalls,
        Verdict.@Nullable InfraFailure failure) {
    /** What became of an attempt. */
    public enum Resolution {
        /** The verifier accepts it. */
        RESOLVED,
        /** The verifier refuses it or fails on it, or it is more than any answer. */
        UNRESOLVED,
        /** Nothing was submitted. */
        NO_ANSWER,
        /** The sandbox failed, three times where trying again made sense: no evidence about the attempt. */
        INFRASTRUCTURE,
        /** The task itself is unsound: its files are not those of its row, or its verifier cannot be loaded. */
        INVALID_TASK;

        /** As in files. */
        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ToolGrade of(ToolTask task, ToolPrediction attempt, Resolution resolution, String reason) {
        return new ToolGrade(task.name(), task.id(), attempt.model(), resolution, reason, 0, 0, null);
    }

    static ToolGrade of(NotebookTask task, ToolPrediction attempt, Resolution resolution, String reason) {
        return new ToolGrade(task.name(), task.id(), attempt.model(), resolution, reason, 0, 0, null);
    }

    /** The grade of an attempt at a notebook task whose row or files are not what they should be. */
    public static ToolGrade invalid(NotebookTask task, ToolPrediction attempt, String reason) {
        return of(task, attempt, Resolution.INVALID_TASK, reason);
    }

    /** The grade of an attempt at a task whose files are not what they should be. */
    public static ToolGrade invalid(ToolTask task, ToolPrediction attempt, String reason) {
        return of(task, attempt, Resolution.INVALID_TASK, reason);
    }

    /** The same after some calls. */
    ToolGrade after(int made, int failed) {
        return new ToolGrade(instance, id, model, resolution, reason, made, failed, failure);
    }

    /** The verdict that this grade stands for: 1 for resolved, 0 for what was judged and is not, no number for the rest. */
    public Verdict verdict() {
        if (failure != null) {
            return failure;
        }
        if (resolution == Resolution.INVALID_TASK) {
            return new Verdict.InvalidTask(reason);
        }
        double reward = resolution == Resolution.RESOLVED ? 1 : 0;
        return new Verdict.Scored(reward, new TreeMap<>(Map.of("accepted", reward)));
    }
}
