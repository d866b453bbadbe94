package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.export.InnTask;
import dev.assay.pipelines.export.SumTask;
import dev.assay.pipelines.flow.RolloutLaunch.Stand;
import dev.assay.pipelines.rollout.CodeTask;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private List<Stand> all(Path rows) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new RolloutStands(new Talk(nowhere, nowhere), rows, null).all();
    }

    @Test
    void rowsOfRepositoriesNeedNothingButTheirImage(@TempDir Path folder) throws IOException {
        String row = new String(JsonLines.write(List.of(CodeTask.make())), StandardCharsets.UTF_8);
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), row);
        assertThat(names(all(rows))).containsExactly("acme__one-1");

        Path leaky = Files.writeString(
                folder.resolve("leaky.jsonl"), row.replace("\"foreign_objects\":0", "\"foreign_objects\":3"));
        assertThatThrownBy(() -> all(leaky))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("acme__one-1")
                .hasMessageContaining("(3) objects");

        Path changed = Files.writeString(folder.resolve("changed.jsonl"), row.replace("int one = 1;", "int one = 3;"));
        assertThatThrownBy(() -> all(changed))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("acme__one-1")
                .hasMessageContaining("not as it was made");
    }
}
