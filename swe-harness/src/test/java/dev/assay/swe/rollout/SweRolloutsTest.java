package dev.assay.swe.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.patch.Hunk;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweRolloutsTest {
    private static final AgentLimits LIMITS = new AgentLimits(100, 100, 1_000_000, Duration.ofMinutes(5));

    @TempDir
    Path temp;

    private WorkedRepository repository;

    @BeforeEach
    void create() throws IOException {
        repository = WorkedRepository.create(temp);
    }

    private static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i <= to; i++) {
            lines.append("line ").append(i).append('\n');
        }
        return lines.toString();
    }

    /** A fix of every shape: hunks far apart, a text that stands there twice, new, gone, renamed, binary and executable files. */
    private SweTask wide() throws IOException {
        repository
                .file("a.txt", lines(1, 60))
                .file("twice.txt", "begin\n" + "x\ny\nz\n".repeat(5) + "end\n")
                .file("gone.txt", "gone\n")
                .file("old.txt", lines(1, 20))
                .file("open.txt", "no line end")
                .file("tests/there.py", "assert 1 == 1\n");
        String base = repository.commit();
        repository
                .file("a.txt", lines(1, 60).replace("line 5\n", "line five\n").replace("line 50\n", ""))
                .file("twice.txt", "begin\n" + "x\ny\nz\n".repeat(2) + "x\ny\nW\nz\n" + "x\ny\nz\n".repeat(2) + "end\n")
                .file("deep/new.txt", "nëw 'quoted' $text\n")
                .file("bytes.bin", new byte[] {0, 1, 2, -1})
                .file("open.txt", "no line end here")
                .file("tests/there.py", "assert 1 == 1\nassert 2 == 2\n")
                .file("tests/fresh.py", "assert 3 == 3\n");
        repository.git("mv", "old.txt", "renamed.txt");
        repository.git("rm", "-q", "gone.txt");
        return repository.task(base, repository.commit());
    }

    /** A fix of one hunk. */
    private SweTask narrow() throws IOException {
        repository.file("calc.sh", "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 + $2)); }\n");
        String base = repository.commit();
        repository
                .file("calc.sh", "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 - $2)); }\n")
                .file("tests/sub.sh", "[ $(sub 3 2) = 1 ]\n");
        return repository.task(base, repository.commit());
    }

    private Trace run(SweTask task, SweAgent agent, long seed) {
        return run(task, agent, seed, repository::graded);
    }

    private Trace run(SweTask task, SweAgent agent, long seed, TestPass grading) {
        SweActor actor = SweActor.of(agent);
        Rollout rollout = new Rollout("swe", task.id(), task.environment(), "group", 0, actor.ref());
        return new SweRollouts(repository::copy, grading, Pause.NONE)
                .run(task, actor, rollout, seed, "key", LIMITS, RewardRule.outcomeOnly());
    }

    private static double reward(Trace trace) {
        return trace.judgement().reward();
    }

    private static List<String> called(Trace trace) {
        return trace.nodes().stream()
                .flatMap(node -> node.message().calls().stream())
                .map(call -> call.name() + " " + call.arguments())
                .toList();
    }

    @Test
    void theExpertMakesEveryShapeOfChangeAndIsRight() throws IOException {
        SweTask task = wide();

        Trace trace = run(task, SweAgent.EXPERT, 1);

        assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
        assertThat(reward(trace)).as(trace.ending().answer()).isEqualTo(1);
        assertThat(trace.judgement().flags()).isEmpty();
        assertThat(called(trace))
                .anyMatch(call -> call.startsWith("str_replace") && call.contains("line five"))
                .anyMatch(call -> call.startsWith("bash") && call.contains("GIT binary patch"))
                .anyMatch(call -> call.contains("sed -n -e '1,20p' -e '35,65p' -- 'a.txt'"));
        // The text that stands there more than once was refused, and made as a patch.
        assertThat(trace.nodes())
                .filteredOn(node -> Boolean.TRUE.equals(node.message().failed()))
                .isNotEmpty();
        assertThat(repository.last.closed).isTrue();
    }

    @Test
    void thePartialOneLeavesOnePieceOutAndIsWrong() throws IOException {
        SweTask task = wide();
        Set<String> answers = new TreeSet<>();
        for (int seed = 0; seed < 12; seed++) {
            Trace trace = run(task, SweAgent.PARTIAL, seed);
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
            assertThat(trace.ending().answer()).isNotBlank();
            assertThat(reward(trace)).isZero();
            answers.add(trace.ending().answer());
        }
        assertThat(answers).hasSizeGreaterThan(3);
    }

    @Test
    void ofOneHunkItKeepsTheFirstLines() throws IOException {
        Trace trace = run(narrow(), SweAgent.PARTIAL, 3);
        assertThat(reward(trace)).isZero();
        assertThat(trace.ending().answer())
                .contains("-sub() { echo $(($1 + $2)); }")
                .doesNotContain("$1 - $2");
    }

    @Test
    void whoOnlyLooksAroundHandsNothingIn() throws IOException {
        SweTask task = narrow();
        Trace trace = run(task, SweAgent.NOOP, 5, (any, patch) -> {
            throw new AssertionError("Nothing has to be graded.");
        });
        assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
        assertThat(trace.ending().answer()).isEmpty();
        assertThat(reward(trace)).isZero();
        assertThat(trace.judgement().flags()).isEmpty();
    }

    @Test
    void whoChangesOnlyTestsIsWrongAndFlagged() throws IOException {
        Trace trace = run(wide(), SweAgent.TESTS_ONLY, 7);
        assertThat(trace.ending().answer())
                .contains("tests/there.py", "tests/fresh.py")
                .doesNotContain("a.txt");
        assertThat(reward(trace)).isZero();
        assertThat(trace.judgement().flags()).containsExactly("verifier_files");
    }

    @Test
    void whatTheTestsWroteIsNoPartOfTheChange() throws IOException {
        SweTask task = narrow();
        repository.tests = Files.writeString(
                        temp.resolve("run_tests.sh"), "echo '# written' >> calc.sh; echo new > left.txt; echo tested\n")
                .toString();
        Trace trace = run(task, SweAgent.EXPERT, 1);
        assertThat(trace.nodes())
                .anyMatch(node -> "tested\n[exit code 0]".equals(node.message().content()));
        assertThat(trace.ending().answer()).contains("$1 - $2").doesNotContain("written", "left.txt");
        assertThat(reward(trace)).isEqualTo(1);
    }

    @Test
    void aFixWithFilesThatGitIgnoresIsMadeWhole() throws IOException {
        repository.file(".gitignore", "*.dat\nbuild/\n").file("a.txt", "a\n");
        String base = repository.commit();
        repository.file("a.txt", "b\n").file("build/it's.txt", "new\n").file("gen.dat", new byte[] {0, 1, 2});
        repository.git("add", "-f", "build/it's.txt", "gen.dat");
        SweTask task = repository.task(base, repository.commit());

        Trace trace = run(task, SweAgent.EXPERT, 1);

        assertThat(trace.ending().answer()).contains("build/it's.txt", "gen.dat");
        assertThat(reward(trace)).isEqualTo(1);
    }

    @Test
    void allScoresHavePartsOfTheSameNames() throws IOException {
        SweTask task = narrow();
        SweActor actor = SweActor.of(SweAgent.EXPERT);
        Rollout rollout = new Rollout("swe", task.id(), task.environment(), "group", 0, actor.ref());
        AgentLimits few = new AgentLimits(1, 100, 1_000_000, Duration.ofMinutes(5));
        Trace stopped = new SweRollouts(repository::copy, repository::graded, Pause.NONE)
                .run(task, actor, rollout, 1, "key", few, RewardRule.outcomeOnly());
        assertThat(stopped.ending().stop()).isNotEqualTo(StopReason.SUBMITTED);
        assertThat(reward(stopped)).isZero();
        for (Trace trace : List.of(stopped, run(task, SweAgent.NOOP, 1), run(task, SweAgent.EXPERT, 1))) {
            assertThat(trace.judgement().verdict().verdict())
                    .isInstanceOfSatisfying(Verdict.Scored.class, scored -> assertThat(scored.parts())
                            .containsOnlyKeys("fail_to_pass", "pass_to_pass"));
        }
    }

    @Test
    void linesEndWhereGitSaysSo() throws IOException {
        repository.file("mac.txt", "a\n");
        String base = repository.commit();
        repository.file("mac.txt", "a\rdiff --git a/x b/x\r@@ -1 +1 @@\nb\n");
        SweTask task = repository.task(base, repository.commit());
        assertThat(SweAgent.EXPERT.fits(task)).isTrue();
        assertThat(reward(run(task, SweAgent.EXPERT, 1))).isEqualTo(1);
    }

    @Test
    void whatIsLeftOfAFileStandsWhereItDoesWithoutTheRest() throws IOException {
        repository.file("a.txt", lines(1, 60));
        String base = repository.commit();
        repository.file(
                "a.txt",
                lines(1, 60).replace("line 5\n", "line 5\nmore\nand more\n").replace("line 50\n", "line fifty\n"));
        List<FilePart> parts =
                FilePart.of(repository.task(base, repository.commit()).patch());
        Set<Integer> starts = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<Hunk> kept = LessThanAll.of(parts, new SplittableRandom(seed))
                    .get(0)
                    .diff()
                    .hunks();
            assertThat(kept).hasSize(1);
            starts.add(kept.get(0).newStart());
        }
        // Three lines of context come before each change; two more lines stand before the second one only with the
        // first.
        assertThat(starts).containsExactly(3, 47);
    }

    @Test
    void theSameSeedSaysTheSameAndAnotherSomethingElse() throws IOException {
        SweTask task = wide();
        for (SweAgent agent : SweAgent.values()) {
            List<String> written = new ArrayList<>();
            for (long seed : new long[] {9, 9, 10}) {
                written.add(TraceJson.write(run(task, agent, seed).timed(null)));
            }
            assertThat(written.get(0))
                    .as(agent.text())
                    .isEqualTo(written.get(1))
                    .isNotEqualTo(written.get(2));
        }
    }

    @Test
    void whatBrokeBelowIsTriedAgainAndIsNoReward() throws IOException {
        SweTask task = narrow();
        int[] opened = {0};
        SweActor actor = SweActor.of(SweAgent.EXPERT);
        SweRollouts rollouts = new SweRollouts(
                any -> {
                    WorkingCopy copy = repository.copy(any);
                    if (opened[0]++ < 2) {
                        repository.last.halt();
                    }
                    return copy;
                },
                repository::graded,
                Pause.NONE);
        Rollout rollout = new Rollout("swe", task.id(), task.environment(), "group", 0, actor.ref());
        Trace third = rollouts.run(task, actor, rollout, 1, "key", LIMITS, RewardRule.outcomeOnly());
        assertThat(opened[0]).isEqualTo(3);
        assertThat(reward(third)).isEqualTo(1);

        Trace ungraded = run(task, SweAgent.EXPERT, 1, (any, patch) -> {
            throw new InfraException("engine", "It is gone.", false);
        });
        assertThat(ungraded.judgement().verdict().kind()).isEqualTo(TraceVerdict.Kind.INFRA_FAILURE);
        assertThat(ungraded.judgement().reward()).isNull();
    }

    @Test
    void aRowWhosePatchCannotBeReadIsNoTask() throws IOException {
        Trace trace = run(narrow(), SweAgent.EXPERT, 1, (any, patch) -> {
            throw new InputProblem(InputProblem.Code.MALFORMED_PATCH, "The diff is malformed.");
        });
        assertThat(trace.judgement().verdict().kind()).isEqualTo(TraceVerdict.Kind.INVALID_TASK);
        assertThat(trace.judgement().reward()).isNull();
    }

    @Test
    void agentsTakePartWhereTheyCan() throws IOException {
        SweTask narrow = narrow();
        assertThat(SweAgent.values()).allMatch(agent -> agent.fits(narrow));
        SweTask plain = repository.task(narrow.baseCommit(), narrow.baseCommit());
        assertThat(SweAgent.EXPERT.fits(plain)).isFalse();
        assertThat(SweAgent.PARTIAL.fits(plain)).isFalse();
        assertThat(SweAgent.TESTS_ONLY.fits(plain)).isFalse();
        assertThat(SweAgent.NOOP.fits(plain)).isTrue();
        assertThat(SweAgent.named("tests_only")).contains(SweAgent.TESTS_ONLY);
        assertThat(SweAgent.names()).containsExactly("expert", "partial", "noop", "tests_only");
    }

    @Test
    void oneLineThatIsAddedCannotBeDoneInPart() throws IOException {
        repository.file("a.txt", "a\n");
        String base = repository.commit();
        repository.file("a.txt", "a\nb\n");
        SweTask task = repository.task(base, repository.commit());
        assertThat(SweAgent.PARTIAL.fits(task)).isFalse();
        assertThat(reward(run(task, SweAgent.EXPERT, 2))).isEqualTo(1);
    }

    @Test
    void filesThatTheFixChangesAreNobodysToGuard() throws IOException {
        repository.file("conftest.py", "x = 1\n").file("tests/a.py", "assert 0\n");
        String base = repository.commit();
        repository.file("conftest.py", "x = 2\n").file("tests/a.py", "assert 1\n");
        SweTask task = repository.task(base, repository.commit());
        assertThat(SweRollouts.context(task).graded()).contains("tests/a.py", "sitecustomize.py");
        assertThat(SweRollouts.context(task).graded()).doesNotContain("conftest.py");
        assertThat(run(task, SweAgent.EXPERT, 1).judgement().flags()).isEmpty();
    }
}
