package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.cli.CoastRun.Ran;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.export.InnTask;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts at a dataset with rows of two families; no kernel and no corpus is needed for their answers. */
class GradeCommandTest {
    private static final SearchTask INNS = InnTask.make();

    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void twoFamilies() throws IOException {
        run = SumProblem.write(folder);
        Path rows = Files.createDirectories(run.resolve("tasks/search"));
        Files.write(rows.resolve("part-00000.jsonl"), JsonLines.write(List.of(INNS)));
    }

    private JsonNode report(Path dataset, Map<String, String> attempt) throws IOException {
        Path predictions = folder.resolve("predictions.jsonl");
        Files.write(predictions, JsonLines.write(List.of(attempt)));
        Ran ran = CoastRun.assay("grade", dataset.toString(), predictions.toString(), "--json");
        return CanonicalJson.read(ran.out(), JsonNode.class);
    }

    @Test
    void theTaskThatIsNamedSaysWhichFamilyIsMeant() throws IOException {
        JsonNode inns = report(run, Map.of("instance_id", INNS.name(), "model", "m", "answer", "dove inn; Bell Inn"));
        assertThat(inns.path("resolved_ids")).hasToString("[\"question-00000004\"]");
        assertThat(inns.path("total_instances").asInt()).isEqualTo(1);
        JsonNode sums = report(run, Map.of("instance_id", SumProblem.NAME, "model", "m", "answer", "42"));
        assertThat(sums.path("resolved_ids")).hasToString("[\"sum-0001\"]");
        assertThat(sums.path("total_instances").asInt()).isEqualTo(2);
    }

    @Test
    void aMemberTooManyOrTooFewIsWrongAndBlanksAreNoAnswer() throws IOException {
        Path rows = run.resolve("tasks/search/part-00000.jsonl");
        for (String wrong : List.of("Bell Inn", "Bell Inn; Dove Inn; Crown Inn", "Bell Inn, Dove Inn")) {
            assertThat(report(rows, Map.of("id", INNS.id(), "model", "m", "answer", wrong))
                            .path("unresolved_instances")
                            .asInt())
                    .as(wrong)
                    .isEqualTo(1);
        }
        assertThat(report(rows, Map.of("id", INNS.id(), "model", "m", "answer", " \n"))
                        .path("no_answer_instances")
                        .asInt())
                .isEqualTo(1);
    }
}
