package dev.assay.env.grade;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.env.grade.ToolGrade.Resolution;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one model's attempts at a dataset came to; lists of names of tasks are sorted.
 *
 * @param model who made them
 * @param total tasks of the dataset
 * @param submitted attempts at tasks of the dataset
 * @param resolved accepted
 * @param unresolved judged and not accepted
 * @param noAnswer attempts without an answer
 * @param infra attempts that could not be judged because something below them broke
 * @param invalid attempts at tasks that are unsound
 * @param resolvedShare resolved of total; absent while an attempt could not be judged, since that is not a reward of zero
 * @param resolvedIds accepted
 * @param unresolvedIds judged and not accepted
 * @param incompleteIds tasks without an attempt
 * @param infraIds not judged
 * @param invalidIds unsound
 * @param unknownIds attempts at tasks that the dataset does not have
 */
public record ToolReport(
        @JsonProperty("model_name_or_path") String model,
        @JsonProperty("total_instances") int total,
        @JsonProperty("submitted_instances") int submitted,
        @JsonProperty("resolved_instances") int resolved,
        @JsonProperty("unresolved_instances") int unresolved,
        @JsonProperty("no_answer_instances") int noAnswer,
        @JsonProperty("infra_instances") int infra,
        @JsonProperty("invalid_instances") int invalid,
        @JsonProperty("resolved_share") @Nullable Double resolvedShare,
        @JsonProperty("resolved_ids") List<String> resolvedIds,
        @JsonProperty("unresolved_ids") List<String> unresolvedIds,
        @JsonProperty("incomplete_ids") List<String> incompleteIds,
        @JsonProperty("infra_ids") List<String> infraIds,
        @JsonProperty("invalid_ids") List<String> invalidIds,
        @JsonProperty("unknown_ids") List<String> unknownIds) {
    /**
     * Sums up.
     *
     * @param dataset names of the tasks of the dataset
     * @param grades one for each attempt at a task of the dataset
     * @param unknown instances of the other attempts
     */
    public static ToolReport of(
            String model, Collection<String> dataset, Collection<ToolGrade> grades, Collection<String> unknown) {
        TreeSet<String> left = new TreeSet<>(dataset);
        int total = left.size();
        grades.forEach(grade -> left.remove(grade.instance()));
        List<String> resolved = ids(grades, Resolution.RESOLVED);
        List<String> unresolved = ids(grades, Resolution.UNRESOLVED);
        List<String> infra = ids(grades, Resolution.INFRASTRUCTURE);
        List<String> invalid = ids(grades, Resolution.INVALID_TASK);
        boolean judged = infra.isEmpty() && invalid.isEmpty() && total > 0;
        return new ToolReport(
                model,
                total,
                grades.size(),
                resolved.size(),
                unresolved.size(),
                ids(grades, Resolution.NO_ANSWER).size(),
                infra.size(),
                invalid.size(),
                judged ? (double) resolved.size() / total : null,
                resolved,
                unresolved,
                List.copyOf(left),
                infra,
                invalid,
                List.copyOf(new TreeSet<>(unknown)));
    }

    private static List<String> ids(Collection<ToolGrade> grades, Resolution wanted) {
        return grades.stream()
                .filter(grade -> grade.resolution() == wanted)
                .map(ToolGrade::instance)
                .sorted()
                .toList();
    }
}
