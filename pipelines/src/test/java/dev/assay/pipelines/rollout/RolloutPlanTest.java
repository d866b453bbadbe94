package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.export.SumTask;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
    private static final RolloutLimits LIMITS = new RolloutLimits(10, 10, 1_000, 60);

    private static RolloutPlan plan(int k, String... agents) {
        return RolloutPlan.of(List.of(agents), k, 7, LIMITS, FamilyBounds.USUAL, null);
    }

    private static ToolTask task(ToolTask.Kind kind) {
        return new ToolTask(
                ToolTask.SCHEMA,
                "a".repeat(64),
                "desk-0",
                kind,
                "hotel",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "b".repeat(64), "any"),
                "Plan.",
                List.of("submit_result"),
                "[]",
                "{}",
                "",
                "",
                "{}",
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void eachAgentHasAGroupOfItsOwn() {
        assertThat(plan(2, "expert", "noisy").draws(task(ToolTask.Kind.LOOKUP)))
                .containsExactly(
                        new Draw("expert", "a".repeat(64) + "/expert", 0),
                        new Draw("expert", "a".repeat(64) + "/expert", 1),
                        new Draw("noisy", "a".repeat(64) + "/noisy", 0),
                        new Draw("noisy", "a".repeat(64) + "/noisy", 1));
    }

    @Test
    void aMixIsOneGroupDealtOutByWeight() {
        List<Draw> draws = plan(8, "expert=1", "noisy=3").draws(task(ToolTask.Kind.LOOKUP));

        assertThat(draws).extracting(Draw::group).containsOnly("a".repeat(64));
        assertThat(draws).extracting(Draw::sample).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(draws).filteredOn(draw -> draw.agent().equals("noisy")).hasSize(6);
    }

    @Test
    void anAgentThatIsNotForATaskLeavesItToTheOthers() {
        assertThat(plan(3, "local_search").draws(task(ToolTask.Kind.LOOKUP))).isEmpty();
        assertThat(plan(3, "local_search").draws(task(ToolTask.Kind.PLAN))).hasSize(3);
        assertThat(plan(3, "local_search=5", "expert=1").draws(task(ToolTask.Kind.LOOKUP)))
                .extracting(Draw::agent)
                .containsExactly("expert", "expert", "expert");
    }

    @Test
    void aPlanIsReadBack() {
        RolloutPlan plan = plan(8, "expert=1", "noisy=3");

        assertThat(CanonicalJson.read(CanonicalJson.write(plan), RolloutPlan.class))
                .isEqualTo(plan);
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThatThrownBy(() -> plan(1, "exprt")).isInstanceOf(BadInput.class).hasMessageContaining("(exprt)");
        assertThatThrownBy(() -> plan(1, "expert", "expert")).hasMessageContaining("twice");
        assertThatThrownBy(() -> plan(1, "expert=1", "noisy")).hasMessageContaining("weight");
        assertThatThrownBy(() -> plan(1, "expert=0")).hasMessageContaining("(expert=0)");
        assertThatThrownBy(() -> plan(0, "expert")).hasMessageContaining("(0)");
        assertThatThrownBy(() -> plan(1, "model")).hasMessageContaining("--model");
    }

    @Test
    void agentsActInTheTasksOfTheirFamily() {
        NotebookTask sum = SumTask.make();
        RolloutPlan plan = plan(1, "expert", "noisy", "partial", "greedy", "random", "guess", "closed_book");
        assertThat(plan.draws(sum))
                .extracting(Draw::agent)
                .containsExactly("expert", "noisy", "partial", "guess", "closed_book");
        assertThat(plan.draws(task(ToolTask.Kind.LOOKUP)))
                .extracting(Draw::agent)
                .containsExactly("expert", "noisy", "partial", "greedy", "random");
        assertThat(TaskLabel.of(sum)).isEqualTo(new TaskLabel(sum, "number.sum-0001", "number theory"));
    }

    @Test
    void inARepositoryWhoKnowsTheFixNeedsOneThatCanBeMadeInSteps() {
        SweTask task = CodeTask.make();
        RolloutPlan plan = plan(1, "expert", "noisy", "partial", "noop", "tests_only");
        assertThat(plan.draws(task)).extracting(Draw::agent).containsExactly("expert", "partial", "noop", "tests_only");
        assertThat(plan.draws(CodeTask.with("no diff\n")))
                .extracting(Draw::agent)
                .containsExactly("noop", "tests_only");
        assertThat(TaskLabel.of(task)).isEqualTo(new TaskLabel(task, "acme__one-1", "java"));
    }
}
