package dev.assay.swe.grade;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one model's attempts at a dataset came to: the fields of SWE-bench's report under their own names, and three more lists.
 *
 * @param total instances of the dataset
 * @param submitted attempts at instances of the dataset
 * @param completed attempts that were judged by tests
 * @param resolved resolved
 * @param unresolved judged by tests and not resolved
 * @param empty attempts without a patch
 * @param errors attempts whose patch does not apply
 * @param infra attempts that could not be judged because something below them broke
 * @param invalid attempts at tasks that are unsound
 * @param resolvedShare resolved of total; null while an attempt could not be judged, since that is not a reward of zero
 * @param submittedIds all below sorted
 * @param completedIds judged by tests
 * @param incompleteIds instances of the dataset without an attempt
 * @param unknownIds attempts at instances that the dataset does not have
 */
public record GradingReport(
        @JsonProperty("schema_version") int schemaVersion,
        @JsonProperty("model_name_or_path") String model,
        @JsonProperty("total_instances") int total,
        @JsonProperty("submitted_instances") int submitted,
        @JsonProperty("completed_instances") int completed,
        @JsonProperty("resolved_instances") int resolved,
        @JsonProperty("unresolved_instances") int unresolved,
        @JsonProperty("empty_patch_instances") int empty,
        @JsonProperty("error_instances") int errors,
        @JsonProperty("infra_instances") int infra,
        @JsonProperty("invalid_instances") int invalid,
        @JsonProperty("resolved_share") @Nullable Double resolvedShare,
        @JsonProperty("submitted_ids") List<String> submittedIds,
        @JsonProperty("completed_ids") List<String> completedIds,
        @JsonProperty("incomplete_ids") List<String> incompleteIds,
        @JsonProperty("resolved_ids") List<String> resolvedIds,
        @JsonProperty("unresolved_ids") List<String> unresolvedIds,
        @JsonProperty("empty_patch_ids") List<String> emptyPatchIds,
        @JsonProperty("error_ids") List<String> errorIds,
        @JsonProperty("infra_ids") List<String> infraIds,
        @JsonProperty("invalid_ids") List<String> invalidIds,
        @JsonProperty("unknown_ids") List<String> unknownIds) {
    /** The version of SWE-bench's report that this one extends. */
    public static final int SCHEMA_VERSION = 2;

    /**
     * Sums up.
     *
     * @param dataset instance ids of the dataset
     * @param grades one for each attempt at an instance of the dataset
     * @param unknown instance ids of the other attempts
     */
    public static GradingReport of(
            String model, Collection<String> dataset, Collection<Grade> grades, Collection<String> unknown) {
        List<String> submitted = ids(grades, Resolution.values());
        List<String> completed = ids(grades, Resolution.RESOLVED, Resolution.UNRESOLVED);
        List<String> resolved = ids(grades, Resolution.RESOLVED);
        List<String> unresolved = ids(grades, Resolution.UNRESOLVED);
        List<String> empty = ids(grades, Resolution.EMPTY_PATCH);
        List<String> errors = ids(grades, Resolution.DOES_NOT_APPLY);
        List<String> infra = ids(grades, Resolution.INFRASTRUCTURE);
        List<String> invalid = ids(grades, Resolution.INVALID_TASK);
        Set<String> all = new TreeSet<>(dataset);
        boolean judged = infra.isEmpty() && invalid.isEmpty() && !all.isEmpty();
        return new GradingReport(
                SCHEMA_VERSION,
                model,
                all.size(),
                submitted.size(),
                completed.size(),
                resolved.size(),
                unresolved.size(),
                empty.size(),
                errors.size(),
                infra.size(),
                invalid.size(),
                judged ? (double) resolved.size() / all.size() : null,
                submitted,
                completed,
                without(all, submitted),
                resolved,
                unresolved,
                empty,
                errors,
                infra,
                invalid,
                sorted(unknown.stream()));
    }

    private static List<String> ids(Collection<Grade> grades, Resolution... wanted) {
        List<Resolution> resolutions = Arrays.asList(wanted);
        return sorted(grades.stream()
                .filter(grade -> resolutions.contains(grade.resolution()))
                .map(Grade::instanceId));
    }

    private static List<String> without(Set<String> all, List<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(new TreeSet<>(some));
        return List.copyOf(rest);
    }

    private static List<String> sorted(Stream<String> ids) {
        return List.copyOf(new TreeSet<>(ids.toList()));
    }
}
