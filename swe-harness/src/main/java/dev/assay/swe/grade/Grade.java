package dev.assay.swe.grade;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The grade of one attempt.
 *
 * @param instanceId the instance
 * @param model who made the attempt
 * @param resolution what became of it
 * @param outcome how the test run ended, null when there was none
 * @param failToPass tests that the fix mends
 * @param passToPass tests that must go on passing
 * @param detail why it was not judged by tests, or empty
 * @param failure what broke, for {@link Resolution#INFRASTRUCTURE} only
 * @param putBack paths whose change by the attempt was undone before the tests ran
 */
public record Grade(
        @JsonProperty("instance_id") String instanceId,
        @JsonProperty("model_name_or_path") String model,
        Resolution resolution,
        @Nullable RunOutcome outcome,
        @JsonProperty("FAIL_TO_PASS") TestsStatus failToPass,
        @JsonProperty("PASS_TO_PASS") TestsStatus passToPass,
        String detail,
        Verdict.@Nullable InfraFailure failure,
        @JsonProperty("put_back") List<String> putBack) {
    /** Names of the parts of a score. */
    private static final String MENDED = "fail_to_pass";

    private static final String KEPT = "pass_to_pass";

    private static final TestsStatus NONE = new TestsStatus(List.of(), List.of());

    static Grade withoutRun(Prediction prediction, Resolution resolution, String detail) {
        return new Grade(
                prediction.instanceId(), prediction.model(), resolution, null, NONE, NONE, detail, null, List.of());
    }

    static Grade broken(Prediction prediction, InfraException e) {
        return new Grade(
                prediction.instanceId(),
                prediction.model(),
                Resolution.INFRASTRUCTURE,
                null,
                NONE,
                NONE,
                String.valueOf(e.getMessage()),
                new Verdict.InfraFailure(e.boundary(), String.valueOf(e.getMessage()), e.retryable()),
                List.of());
    }

    /** The verdict that this grade stands for: 1 for resolved, 0 for what was judged and is not, no number for the rest. */
    public Verdict verdict() {
        if (failure != null) {
            return failure;
        }
        if (resolution == Resolution.INVALID_TASK) {
            return new Verdict.InvalidTask(detail);
        }
        return outcome == null
                ? nothing()
                : scored(resolution == Resolution.RESOLVED ? 1 : 0, failToPass.share(), passToPass.share());
    }

    /** The verdict on who hands nothing in: that on an empty attempt. All scores of this family have parts of the same names. */
    public static Verdict nothing() {
        return scored(0, 0, 0);
    }

    private static Verdict scored(double reward, double mended, double kept) {
        return new Verdict.Scored(reward, new TreeMap<>(Map.of(MENDED, mended, KEPT, kept)));
    }
}
