package dev.assay.env.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.grade.ToolGrade.Resolution;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelPool;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no kernel; the rest is in an integration test of the verbs. */
class NotebookGraderTest {
    private static final NotebookTask TASK = new NotebookTask(
            NotebookTask.SCHEMA,
            "0",
            "one",
            "hand",
            "test",
            EnvironmentRef.image("sha256:" + "0".repeat(64)),
            "How many?",
            ExpectedAnswer.whole(17),
            List.of("print(17)"),
            new TreeMap<>(),
            "{}",
            1,
            new NotebookProof(2, 0, 30, 30, 20),
            new Provenance("hand", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));

    private final AtomicInteger asked = new AtomicInteger();

    private NotebookGrader grader(boolean retryable) {
        return new NotebookGrader(() -> broken(retryable), KernelLimits.standard(), tried -> {});
    }

    private KernelPool broken(boolean retryable) {
        asked.incrementAndGet();
        throw new InfraException("sandbox", "There is no kernel.", retryable);
    }

    @ParameterizedTest
    @CsvSource({"17, RESOLVED", "' +17 ', RESOLVED", "18, UNRESOLVED", "seventeen, UNRESOLVED", "' ', NO_ANSWER"})
    void answers_are_judged_without_a_kernel(String answer, Resolution resolution) {
        ToolPrediction attempt = new ToolPrediction("one", "m", answer, List.of(), List.of("print(1)"));
        ToolGrade grade = grader(true).grade(TASK, Map.of(), attempt);
        assertThat(grade.resolution()).isEqualTo(resolution);
        assertThat(grade.verdict()).isInstanceOf(Verdict.Scored.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void nothing_at_all_and_too_much_need_no_kernel_either() {
        assertThat(grader(true)
                        .grade(TASK, Map.of(), new ToolPrediction("one", "m", null, List.of()))
                        .resolution())
                .isEqualTo(Resolution.NO_ANSWER);
        List<String> many = Collections.nCopies(KernelLimits.standard().calls() + 1, "print(17)");
        assertThat(grader(true).grade(TASK, Map.of(), new ToolPrediction("one", "m", null, List.of(), many)))
                .extracting(ToolGrade::resolution, ToolGrade::calls)
                .containsExactly(Resolution.UNRESOLVED, 0);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_kernel_that_cannot_be_had_is_no_verdict_and_is_tried_again_where_that_may_help() {
        ToolPrediction cells = new ToolPrediction("one", "m", null, List.of(), List.of("print(17)"));
        ToolGrade grade = grader(true).grade(TASK, Map.of(), cells);
        assertThat(grade.resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
        assertThat(grade.verdict()).isInstanceOf(Verdict.InfraFailure.class);
        assertThat(asked).hasValue(3);
        ToolGrade once = grader(false).grade(TASK, Map.of(), cells);
        assertThat(once.resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
        assertThat(asked).hasValue(4);
    }
}
