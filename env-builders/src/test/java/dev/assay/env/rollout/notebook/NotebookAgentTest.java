package dev.assay.env.rollout.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.WrongAnswer;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotebookAgentTest {
    private static final EnvironmentRef IMAGE = EnvironmentRef.image("sha256:" + "3".repeat(64));
    private static final List<String> CELLS = List.of("x = sum(range(50))", "print(x + 7)");
    private static final NotebookTask TASK =
            task(CELLS, Map.of("orders.csv", "5".repeat(64), "README.md", "6".repeat(64)));

    private static NotebookTask task(List<String> cells, Map<String, String> files) {
        ExpectedAnswer answer = ExpectedAnswer.whole(1232);
        String statement = "Add 7 to the sum of the numbers from 0 to 49.";
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(IMAGE, statement, answer, cells, files),
                "number.sum-0001",
                "number.sum",
                "number theory",
                IMAGE,
                statement,
                answer,
                cells,
                new TreeMap<>(files),
                "{}",
                1,
                new NotebookProof(2, 0, 40, 40, 30),
                new Provenance("by hand", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()),
                List.of(new WrongAnswer("50 too", "1282")));
    }

    private static Script script(NotebookAgent agent, NotebookTask task, long seed) {
        return agent.script(task, new SplittableRandom(seed));
    }

    private static List<String> code(Script script) {
        return script.cells().stream().map(Script.Cell::code).toList();
    }

    @Test
    void theExpertExecutesTheSolutionAndSubmitsWhatItPrints() {
        Script script = script(NotebookAgent.EXPERT, TASK, 1);
        assertThat(code(script)).isEqualTo(CELLS);
        assertThat(script.answer().apply("1232")).isEqualTo("1232");
    }

    @Test
    void aNoisyOneSlipsOnceInTheCodeOrInWritingDown() {
        int inCode = 0;
        Set<List<String>> ways = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Script script = script(NotebookAgent.NOISY, TASK, seed);
            long changed = IntStream.range(0, CELLS.size())
                    .filter(i -> !code(script).get(i).equals(CELLS.get(i)))
                    .count();
            boolean misread = !script.answer().apply("1232").equals("1232");
            assertThat(changed + (misread ? 1 : 0)).as("seed %d", seed).isEqualTo(1);
            inCode += (int) changed;
            ways.add(code(script));
        }
        assertThat(inCode).isBetween(120, 180);
        assertThat(ways).hasSizeGreaterThan(5);
    }

    @Test
    void aPartIsLookedAtInAFolderOfItsOwn() {
        Script script = script(NotebookAgent.PARTIAL, TASK, 3);
        assertThat(code(script)).hasSize(3);
        assertThat(code(script).get(0))
                .contains("['orders.csv']", "['README.md']", "os.chdir(\"part\")")
                .doesNotContain("%");
        assertThat(code(script).subList(1, 3)).isEqualTo(CELLS);
    }

    @Test
    void whoGuessesLooksOnceAndWhoHasTheBookClosedNever() {
        assertThat(script(NotebookAgent.GUESS, TASK, 1).cells()).hasSize(1);
        assertThat(code(script(NotebookAgent.GUESS, task(CELLS, Map.of()), 1)).get(0))
                .startsWith("numbers = [7, 0, 49]");
        assertThat(script(NotebookAgent.CLOSED_BOOK, TASK, 1).cells()).isEmpty();
        Set<String> answers = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            answers.add(script(NotebookAgent.CLOSED_BOOK, TASK, seed).answer().apply(""));
        }
        assertThat(answers).contains("1282").doesNotContain("1232");
    }

    @Test
    void someNeedASolutionAndOneNeedsTables() {
        NotebookTask unsolved = task(List.of(), Map.of());
        assertThat(NotebookAgent.EXPERT.fits(unsolved)).isFalse();
        assertThat(NotebookAgent.NOISY.fits(unsolved)).isFalse();
        assertThat(NotebookAgent.CLOSED_BOOK.fits(unsolved)).isTrue();
        assertThat(NotebookAgent.PARTIAL.fits(task(CELLS, Map.of("a.sqlite", "5".repeat(64)))))
                .isFalse();
        assertThat(NotebookAgent.PARTIAL.fits(TASK)).isTrue();
        assertThat(NotebookAgent.named("closed_book")).contains(NotebookAgent.CLOSED_BOOK);
        assertThat(NotebookAgent.named("greedy")).isEmpty();
    }

    private static Trace ended(StopReason stop, @Nullable String answer, @Nullable String detail) {
        Rollout rollout = new Rollout("notebook", TASK.id(), IMAGE, "g", 0, NotebookAgent.EXPERT.ref());
        List<TraceNode> nodes = List.of(TraceNode.given(null, TraceMessage.user(TASK.statement())));
        return Trace.of(rollout, "[]", nodes, new Ending(stop, answer, detail));
    }

    @Test
    void onlyASubmittedAnswerIsWorthAnything() {
        assertThat(reward(ended(StopReason.SUBMITTED, "1232", null))).isEqualTo(1);
        assertThat(reward(ended(StopReason.SUBMITTED, " 1232.0 ", null))).isZero();
        assertThat(reward(ended(StopReason.ANSWERED, "1232", null))).isZero();
        assertThat(reward(ended(StopReason.CALL_LIMIT, null, "20 calls"))).isZero();
        assertThat(NotebookRollouts.verdict(TASK, ended(StopReason.INFRASTRUCTURE, null, "engine: gone")))
                .isEqualTo(new Verdict.InfraFailure("engine", "gone", true));
    }

    private static double reward(Trace trace) {
        return ((Verdict.Scored) NotebookRollouts.verdict(TASK, trace)).reward();
    }
}
