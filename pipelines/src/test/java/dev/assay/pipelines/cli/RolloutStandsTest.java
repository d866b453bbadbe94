package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.InnTask;
import dev.assay.pipelines.export.SumTask;
import dev.assay.pipelines.flow.RolloutLaunch.Stand;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutStandsTest {
    private static Stand question(int number) {
        SearchTask inn = InnTask.make();
        return new Stand(
                "library",
                new SearchTask(
                        inn.schema(),
                        CanonicalJson.id(number),
                        "question-%08d".formatted(number),
                        inn.form(),
                        inn.environment(),
                        inn.question(),
                        inn.answer(),
                        inn.constraints(),
                        inn.start(),
                        inn.answers(),
                        inn.evidence(),
                        inn.candidates(),
                        inn.passes(),
                        inn.hops(),
                        inn.depth(),
                        inn.breadth(),
                        inn.obfuscations(),
                        inn.provenance()));
    }

    private static List<Stand> questions(int number) {
        List<Stand> stands = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            stands.add(question(i));
        }
        return stands;
    }

    private static List<String> names(List<Stand> stands) {
        return stands.stream().map(Stand::name).toList();
    }

    @Test
    void soManyOfEachFamilyAreDrawnOrAllThatItHas() {
        List<Stand> stands = questions(40);
        stands.add(new Stand("files", SumTask.make()));

        List<Stand> drawn = RolloutStands.drawn(stands, 10, 0);

        assertThat(drawn).hasSize(11).isSortedAccordingTo((one, other) -> one.name()
                .compareTo(other.name()));
        assertThat(drawn).extracting(stand -> stand.task().family()).contains("notebook", "search");
    }

    @Test
    void theSeedAndTheTasksAloneDecideWhich() {
        List<Stand> stands = questions(40);
        List<Stand> reversed = new ArrayList<>(stands);
        Collections.reverse(reversed);

        List<String> drawn = names(RolloutStands.drawn(stands, 10, 0));

        assertThat(names(RolloutStands.drawn(reversed, 10, 0))).isEqualTo(drawn);
        assertThat(names(RolloutStands.drawn(stands, 10, 1))).isNotEqualTo(drawn);
        // More of them are these and others.
        assertThat(names(RolloutStands.drawn(stands, 20, 0))).containsAll(drawn);
    }

    @Test
    void aLimitIsOfAllFamiliesTogether() {
        List<Stand> stands = questions(5);
        stands.add(new Stand("files", SumTask.make()));

        assertThat(RolloutStands.limited(stands, 3)).hasSize(3);
        assertThat(RolloutStands.limited(stands, 30)).hasSize(6);
    }
}
