package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTallyTest {
    private static Rolled rolled(String task, String family, String kind, int sample, double reward) {
        return new Rolled(
                "key-%s-%d".formatted(task, sample),
                task,
                "id-" + task,
                kind,
                family,
                "expert",
                task + "/expert",
                sample,
                "trace",
                "submitted",
                "scored",
                reward,
                List.of(),
                3,
                3,
                0,
                12);
    }

    private static AgentTotals totals(RolloutTally tally, String family, String kind) {
        return tally.totals().stream()
                .filter(each -> family.equals(each.family()) && each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAgentIsToldApartByFamilyAndKind() {
        RolloutTally tally = new RolloutTally();
        List<Rolled> count = List.of(rolled("a", "search", "count", 0, 1), rolled("a", "search", "count", 1, 0));
        List<Rolled> chain = List.of(rolled("b", "search", "chain", 0, 0), rolled("b", "search", "chain", 1, 0));
        List<Rolled> other = List.of(rolled("c", "notebook", "count", 0, 1), rolled("c", "notebook", "count", 1, 1));
        for (List<Rolled> own : List.of(count, chain, other)) {
            own.forEach(tally::add);
            tally.add(TaskTries.of(2, own));
        }

        assertThat(totals(tally, "search", "all").tasks()).isEqualTo(2);
        // One of two tries right in one task, none in the other.
        assertThat(totals(tally, "search", "all").passAt().get(1)).isEqualTo(0.25, within(1e-12));
        assertThat(totals(tally, "search", "all").passAt().get(2)).isEqualTo(0.5, within(1e-12));
        assertThat(totals(tally, "search", "count").passAt().get(1)).isEqualTo(0.5, within(1e-12));
        assertThat(totals(tally, "notebook", "count").passAt().get(1)).isEqualTo(1);
        assertThat(tally.totals())
                .filteredOn(each -> each.family() == null)
                .singleElement()
                .satisfies(all -> {
                    assertThat(all.kind()).isEqualTo("all");
                    assertThat(all.trajectories()).isEqualTo(6);
                    assertThat(all.successes()).isEqualTo(3);
                });
    }
}
