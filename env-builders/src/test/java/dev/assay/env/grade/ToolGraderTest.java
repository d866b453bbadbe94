package dev.assay.env.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.grade.ToolGrade.Resolution;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.ChildSpec;
import dev.assay.env.python.FakePythonHost;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.PythonChild;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.ToolBundle;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ToolGraderTest {
    /** A host that never gives a sandbox. */
    private static final class NoHost implements PythonHost {
        private final boolean retryable;
        private int asked;

        NoHost(boolean retryable) {
            this.retryable = retryable;
        }

        @Override
        public HostKind kind() {
            return HostKind.JUDGE;
        }

        @Override
        public PythonChild start(ChildSpec spec) {
            asked++;
            throw new InfraException("sandbox", "There is none.", retryable);
        }

        @Override
        public void close() {}
    }

    private static final ToolBundle BUNDLE = ToolBundle.in(Path.of("nowhere"));

    private static final ToolTask TASK = task(ToolTask.Kind.TRANSACT);

    private static ToolTask task(ToolTask.Kind kind) {
        return new ToolTask(
                ToolTask.SCHEMA,
                "ab".repeat(32),
                "travel-0",
                kind,
                "travel",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "cd".repeat(32), "any"),
                "Book it.",
                List.of("book", "submit_result"),
                "[]",
                null,
                "",
                "",
                "{}",
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    private static ToolPrediction attempt(String answer) {
        return new ToolPrediction("travel-0", "m", answer, List.of(new ToolPrediction.Call("book", "{}")));
    }

    @Test
    void aHostThatBreaksIsTriedAgainAndThenReportedWithoutAReward() {
        NoHost host = new NoHost(true);
        ToolGrade grade = new ToolGrader(host, Pause.NONE).grade(TASK, BUNDLE, attempt("{}"));

        assertThat(host.asked).isEqualTo(3);
        assertThat(grade.resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
        assertThat(grade.verdict()).isEqualTo(new Verdict.InfraFailure("sandbox", "There is none.", true));
        ToolReport report = ToolReport.of("m", List.of("travel-0", "travel-1"), List.of(grade), List.of());
        assertThat(report.resolvedShare()).isNull();
        assertThat(report.infraIds()).containsExactly("travel-0");
        assertThat(report.incompleteIds()).containsExactly("travel-1");
    }

    @Test
    void whatTryingAgainCannotMendIsTriedOnce() {
        NoHost host = new NoHost(false);
        assertThat(new ToolGrader(host, Pause.NONE)
                        .grade(TASK, BUNDLE, attempt("{}"))
                        .resolution())
                .isEqualTo(Resolution.INFRASTRUCTURE);
        assertThat(host.asked).isEqualTo(1);
    }

    @Test
    void whatIsNoAttemptIsJudgedWithoutAHost() {
        NoHost host = new NoHost(true);
        ToolGrader grader = new ToolGrader(host, Pause.NONE);
        ToolGrade nothing = grader.grade(TASK, BUNDLE, new ToolPrediction("travel-0", "m", null, List.of()));
        ToolGrade huge = grader.grade(TASK, BUNDLE, attempt("x".repeat(300_000)));

        assertThat(nothing.resolution()).isEqualTo(Resolution.NO_ANSWER);
        assertThat(huge.resolution()).isEqualTo(Resolution.UNRESOLVED);
        assertThat(nothing.verdict()).isInstanceOfSatisfying(Verdict.Scored.class, scored -> assertThat(scored.reward())
                .isZero());
        assertThat(host.asked).isZero();
        assertThat(ToolReport.of("m", List.of("travel-0"), List.of(nothing), List.of())
                        .resolvedShare())
                .isZero();
    }

    private static ToolGrade judgedBy(FakePythonHost host) {
        return new ToolGrader(host, Pause.NONE).grade(task(ToolTask.Kind.PLAN), BUNDLE, attempt("{}"));
    }

    @Test
    void anAnswerOnWhichTheVerifierFailsIsJudgedAndWorthNothing() {
        ToolGrade raised = judgedBy(
                new FakePythonHost().child("{\"loaded\": true}", "{\"index\": 0, \"failed\": \"TypeError: x\"}"));
        ToolGrade ended = judgedBy(new FakePythonHost().child("{\"loaded\": true}", FakePythonHost.DIED));

        assertThat(List.of(raised, ended)).allSatisfy(grade -> {
            assertThat(grade.resolution()).isEqualTo(Resolution.UNRESOLVED);
            assertThat(grade.verdict())
                    .isInstanceOfSatisfying(Verdict.Scored.class, scored -> assertThat(scored.reward())
                            .isZero());
        });
        assertThat(raised.reason()).isEqualTo("The verifier fails: TypeError: x");
        assertThat(ended.reason()).isEqualTo("The verifier fails: CRASHED: exit code 9");
    }

    @Test
    void aVerifierThatCannotBeLoadedIsAnUnsoundTask() {
        ToolGrade grade = judgedBy(new FakePythonHost().child("{\"failed\": \"SyntaxError\"}"));
        assertThat(grade.resolution()).isEqualTo(Resolution.INVALID_TASK);
        assertThat(grade.verdict()).isInstanceOf(Verdict.InvalidTask.class);
    }

    @Test
    void aVerifierThatThisHostStopsIsAskedAgain() {
        ChildEnd late = new ChildEnd(ChildEnd.Kind.TIMED_OUT, "", Duration.ZERO);
        FakePythonHost once = new FakePythonHost()
                .child("{\"loaded\": true}", late)
                .child("{\"loaded\": true}", "{\"index\": 0, \"accepted\": true, \"reason\": \"yes\"}");
        FakePythonHost always = new FakePythonHost()
                .child("{\"loaded\": true}", late)
                .child("{\"loaded\": true}", late)
                .child("{\"loaded\": true}", late);

        assertThat(judgedBy(once).resolution()).isEqualTo(Resolution.RESOLVED);
        assertThat(judgedBy(always).resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
    }
}
