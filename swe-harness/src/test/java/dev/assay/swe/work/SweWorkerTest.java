package dev.assay.swe.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.EnvironmentSetup;
import dev.assay.swe.environment.SetupLimits;
import dev.assay.swe.environment.Workbench;
import dev.assay.swe.environment.rules.RulePlanner;
import dev.assay.swe.patch.ScratchRepository;
import dev.assay.swe.run.LayerBytes;
import dev.assay.swe.run.LeakReport;
import dev.assay.swe.run.Validation;
import dev.assay.swe.run.Validator;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a candidate's images is decided with the candidate. */
class SweWorkerTest {
    private static final String IMAGE = "sha256:" + "a".repeat(64);

    @TempDir
    Path temp;

    private final Bench bench = new Bench();
    private SweCandidate candidate;

    /** A workbench whose runs are told beforehand. */
    private static final class Bench implements Workbench {
        final Map<Stage, TestStatus> statuses = new EnumMap<>(Stage.class);
        final List<String> settled = new ArrayList<>();
        boolean builds = true;
        boolean away;

        @Override
        public BuildAttempt build(SweCandidate candidate, Recipe recipe) {
            return new BuildAttempt(builds ? "sha256:" + "b".repeat(64) : "", End.EXITED, 1, "");
        }

        @Override
        public RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage) {
            TestStatus status = statuses.get(stage);
            if (status == null || (away && stage == Stage.GOLD)) {
                throw new InfraException("engine", "It is away.", false);
            }
            TestRun run = new TestRun(
                    RunOutcome.COMPLETED, new TreeMap<>(Map.of("T#t", status, "T#other", TestStatus.PASS)), List.of());
            return new RunAttempt(run, IMAGE, End.EXITED, 0, "", 1);
        }

        @Override
        public void settle(SweCandidate candidate, String image) {
            settled.add(image);
        }
    }

    @BeforeEach
    void begin() {
        ScratchRepository git = new ScratchRepository(temp.resolve("repo"));
        String base = git.write("pom.xml", "<project/>").commit("Base");
        String fix = git.write("A.java", "1\n").commit("Fix");
        candidate = Candidates.between(base, fix, "java", "2026-01-01", "src/main/java/A.java");
        bench.statuses.putAll(
                Map.of(Stage.BASE, TestStatus.FAIL, Stage.TEST, TestStatus.FAIL, Stage.GOLD, TestStatus.PASS));
    }

    private Validation work() {
        try (RepositoryPool pool = new RepositoryPool(temp.resolve("cache"))) {
            pool.know(new RepositoryRef("some/project", temp.resolve("repo").toString()));
            EnvironmentSetup setup = new EnvironmentSetup(
                    new RulePlanner(Candidates.offering()), bench, new SetupLimits(1, Duration.ofMinutes(1)));
            Validator validator = new Validator(
                    bench,
                    (image, one, source) -> new LeakReport(0, List.of()),
                    image -> new LayerBytes(0, 0, 0),
                    new TreeMap<>());
            return new SweWorker(pool, bench, setup, validator, 3)
                    .work(candidate)
                    .validation();
        }
    }

    @Test
    void theImageOfAnAcceptedRowIsNamed() {
        assertThat(work()).isInstanceOf(Validation.Accepted.class);
        assertThat(bench.settled).containsExactly(IMAGE);
    }

    @Test
    void oneThatTheGateRefusesNamesNone() {
        bench.statuses.put(Stage.TEST, TestStatus.PASS);

        assertThat(work()).isInstanceOf(Validation.Refused.class);
        assertThat(bench.settled).containsExactly("");
    }

    @Test
    void oneWithoutAnEnvironmentNamesNone() {
        bench.builds = false;

        assertThat(work()).isInstanceOf(Validation.Refused.class);
        assertThat(bench.settled).containsExactly("");
    }

    @Test
    void oneThatBrokeNamesNone() {
        bench.statuses.remove(Stage.TEST);

        assertThat(work()).isInstanceOf(Validation.Broken.class);
        assertThat(bench.settled).containsExactly("");
    }

    @Test
    void oneThatCouldNotEvenBeSetUpNamesNone() {
        bench.away = true;

        assertThatThrownBy(this::work).isInstanceOf(InfraException.class);
        assertThat(bench.settled).containsExactly("");
    }
}
