package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.rollout.SweActor;
import dev.assay.swe.rollout.SweAgent;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work in real containers: what somebody finds there, and what agents without a model make of a proven task. */
class WorkingCopyIT {
    private static final AgentLimits LIMITS = new AgentLimits(100, 100, 1_000_000, Duration.ofMinutes(5));
    private static final long MANY = 1 << 20;

    @TempDir
    Path temp;

    private BenchFixture bench;
    private SweCandidate candidate;
    private SweTask task;

    @BeforeEach
    void prove() {
        bench = new BenchFixture(temp);
        candidate = bench.fix();
        Recipe recipe = bench.recipe("", "bash run.sh");
        BuildAttempt build = bench.workbench.build(candidate, recipe);
        assertThat(build.ok()).as(build.log()).isTrue();
        bench.made(build.image());
        Validation validation = new Validator(
                        bench.workbench,
                        new ImageLeakCheck(bench.engine, temp),
                        bench.workbench::bytes,
                        new TreeMap<>())
                .validate(candidate, bench.repository, recipe, build, null, 3);
        task = ((Validation.Accepted) validation).task();
        bench.made(task.environment().digest());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Trace run(SweAgent agent, long seed) {
        SweActor actor = SweActor.of(agent);
        Rollout rollout = new Rollout("swe", task.id(), task.environment(), "group", 0, actor.ref());
        return new SweRollouts(bench.workbench::open, TestPass.on(bench.workbench), Pause.NONE)
                .run(task, actor, rollout, seed, "key", LIMITS, RewardRule.outcomeOnly());
    }

    private static String out(WorkingCopy copy, String command) {
        return copy.run(command, 60, MANY).stdout();
    }

    @Test
    void neitherTheFixNorTheTestsThatDecideNorTheNetworkAreThere() {
        try (WorkingCopy copy = bench.workbench.open(task)) {
            assertThat(out(
                            copy,
                            "git rev-list --all; git reflog; git tag; git remote; git stash list; git status --short"))
                    .isEqualTo(task.baseCommit() + "\n");
            assertThat(copy.run("git cat-file -e " + candidate.fix().fixCommit(), 60, MANY)
                            .exitCode())
                    .isNotZero();
            assertThat(out(
                                    copy,
                                    "git cat-file --batch-all-objects --batch-check | wc -l; git rev-list --objects HEAD | wc -l")
                            .lines()
                            .distinct())
                    .hasSize(1);
            assertThat(out(
                            copy,
                            "ls tests; ls /sys/class/net; id -un; grep -rl 'sub 3 2' /testbed /tmp /home 2>/dev/null"))
                    .isEqualTo("add.sh\nlo\ntester\n");
            assertThat(copy.run("bash " + WorkingCopy.RUN_TESTS, 60, MANY).exitCode())
                    .isZero();
            assertThat(copy.change().patch()).isEmpty();
        }
    }

    @Test
    void aCommandThatDoesNotListenIsStoppedAndTheContainerGoesOn() {
        try (WorkingCopy copy = bench.workbench.open(task)) {
            ExecResult stopped = copy.run("trap '' TERM; echo begun; while true; do sleep 1; done", 2, MANY);
            assertThat(stopped.end()).isEqualTo(ExecResult.End.EXITED);
            assertThat(stopped.stdout()).isEqualTo("begun\n");
            assertThat(stopped.exitCode()).isEqualTo(137);
            assertThat(out(copy, "sleep 300 & echo still here")).isEqualTo("still here\n");
            assertThat(copy.run("yes 'no end to this' | head -c 3000000", 60, 1000)
                            .stdout())
                    .hasSizeLessThan(1200)
                    .contains("left out");
            assertThat(copy.create("more.sh", "echo 'ö'\n")).isEmpty();
            assertThat(copy.read("/testbed/more.sh").text()).isEqualTo("echo 'ö'\n");
            assertThat(copy.change().patch()).contains("+++ b/more.sh");
        }
    }

    @Test
    void whoUsesUpTheMemoryOrKillsEverythingLosesTheCommandAndNotTheWork() {
        try (WorkingCopy copy = bench.workbench.open(task)) {
            assertThat(copy.create("more.sh", "echo more\n")).isEmpty();
            assertThat(copy.run("x=$(head -c 900M /dev/zero | tr '\\0' 'x'); echo ${#x}", 60, MANY)
                            .end())
                    .isEqualTo(ExecResult.End.OUT_OF_MEMORY);
            assertThat(copy.run("kill -9 -1", 60, MANY).end()).isEqualTo(ExecResult.End.EXITED);
            assertThat(out(copy, "echo still here")).isEqualTo("still here\n");
            assertThat(copy.change().patch()).contains("+++ b/more.sh");
        }
    }

    @Test
    void onlyWhoMakesTheWholeFixIsRewarded() {
        Trace expert = run(SweAgent.EXPERT, 1);
        assertThat(expert.judgement().reward()).as(TraceJson.write(expert)).isEqualTo(1);
        assertThat(expert.judgement().flags()).isEmpty();

        Trace partial = run(SweAgent.PARTIAL, 1);
        assertThat(partial.ending().answer()).isNotBlank();
        assertThat(partial.judgement().reward()).isZero();

        Trace nothing = run(SweAgent.NOOP, 1);
        assertThat(nothing.ending().stop()).isEqualTo(StopReason.SUBMITTED);
        assertThat(nothing.ending().answer()).isEmpty();
        assertThat(nothing.judgement().reward()).isZero();

        Trace cheat = run(SweAgent.TESTS_ONLY, 1);
        assertThat(cheat.ending().answer()).contains("tests/sub.sh");
        assertThat(cheat.judgement().reward()).isZero();
        assertThat(cheat.judgement().flags()).containsExactly("verifier_files");

        assertThat(TraceJson.write(run(SweAgent.EXPERT, 1).timed(null))).isEqualTo(TraceJson.write(expert.timed(null)));
    }
}
