package dev.assay.env.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.lookup.SmallAirline;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.transact.Attempt;
import dev.assay.env.transact.Attempts;
import dev.assay.env.transact.TransactDesigner;
import dev.assay.env.transact.TransactStage;
import dev.assay.env.world.World;
import dev.assay.verifiers.transact.Difference;
import dev.assay.verifiers.transact.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateChangesTest {
    private final World world = new SmallAirline().world(1, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changesMadeAgainLeadToTheSameRows(long seed) {
        List<TransactStage> stages =
                new TransactDesigner(world).design(seed, 3, 6).orElseThrow();
        TransactStage task = stages.get(stages.size() - 1);
        for (Attempt attempt : Attempts.draw(task.spec(), world.database(), 40, seed)) {
            DatabaseChanges changes = StateChanges.between(world.database(), attempt.last());
            assertThat(StateChanges.apply(world.database(), changes))
                    .as("seed %d, %s: %s", seed, attempt.kind(), changes)
                    .hasValueSatisfying(again -> assertThat(Difference.between(State.of(attempt.last()), again))
                            .isEmpty());
        }
    }

    @Test
    void nothingChangedIsNone() {
        assertThat(StateChanges.between(world.database(), world.database())).isEqualTo(DatabaseChanges.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nowhere\":{\"added\":[[1]]}}",
                "{\"sqlite_schema\":{\"removed\":[[\"table\"]]}}",
                "{\"country\":{\"removed\":[[\"Atlantis\",\"Europe\"]]}}",
                "{\"country\":{\"added\":[[{\"blob\":\"00\"},\"Europe\"]]}}",
                "{\"country\":{\"added\":[[\"Atlantis\"]]}}",
                "no json"
            })
    void whatLeadsToNoDatabaseOfTheSchemaIsNoState(String json) {
        assertThat(StateChanges.apply(world.database(), new DatabaseChanges(json)))
                .isEmpty();
    }
}
