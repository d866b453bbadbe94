package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.plan.design.DesignedPlan;
import dev.assay.env.plan.design.PlanDesigner;
import dev.assay.env.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanDesignerTest {
    @Test
    void show() {
        for (World world : List.of(TestWorlds.travel(1), TestWorlds.deliveries(1))) {
            long start = System.nanoTime();
            int made = 0;
            List<Integer> tries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Optional<DesignedPlan> plan = PlanDesigner.design(world, world.plans().get(0), i);
                if (plan.isPresent()) {
                    made++;
                    tries.add(plan.get().tries());
                    if (i < 4) {
                        System.out.println(plan.get().prompt());
                        plan.get().ladder().forEach(System.out::println);
                        System.out.println(plan.get().difficulty());
                        System.out.println(plan.get().tries() + " " + plan.get().order());
                        if (i == 0) {
                            System.out.println(plan.get().solution());
                        }
                    }
                }
            }
            System.out.println(made + " of 20 in " + (System.nanoTime() - start) / 1e9 + " tries " + tries);
        }
        assertThat(1).isEqualTo(1);
    }
}
