package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.Packs;
import dev.assay.env.plan.design.DesignedPlan;
import dev.assay.env.plan.design.PlanDesigner;
import dev.assay.env.world.World;
import dev.assay.verifiers.plan.PlanEvaluator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped packs give planning tasks. */
class PackPlansTest {
    private static final int EVERY = 4;

    @Test
    void packsGiveTasksWithDifferentGraphs() {
        List<String> packs = Packs.shipped();
        Set<String> graphs = new TreeSet<>();
        int asked = 0;
        for (int i = 0; i < packs.size(); i += EVERY) {
            World world = Packs.named(packs.get(i)).world(1, 1);
            asked += 2;
            for (DesignedPlan plan : PlanDesigner.design(world, 2, i)) {
                graphs.add(plan.graph());
                PlanEvaluator evaluator = new PlanEvaluator(plan.spec(), world.database());
                assertThat(evaluator.judge(plan.gold()).right())
                        .as(plan.prompt())
                        .isTrue();
                assertThat(plan.prompt()).doesNotContain("{value}", "{slots}", " null");
            }
        }
        assertThat(graphs.size()).as("of %d asked for", asked).isGreaterThanOrEqualTo(asked * 3 / 4);
    }
}
