package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.diversity.ToolDiversity;
import dev.assay.pipelines.tools.ToolRequest;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsRunTest {
    @TempDir
    Path folder;

    @Test
    void everyRequestEndsInOnePlaceAndTheSumsAgree() {
        RunReport report = run(folder, requests(10, 3), 2, 1);

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.candidates()).isEqualTo(30);
        // Of ten environments three fail as a whole, and one asks what another asks.
        assertThat(report.accepted()).isEqualTo(18);
        assertThat(report.rejections())
                .containsEntry("tools/gate", new TreeMap<>(Map.of("MUTANT_SURVIVES", 3L)))
                .containsEntry("tools/near-duplicate", new TreeMap<>(Map.of("NEAR_DUPLICATE", 3L)));
        assertThat(report.infrastructure()).hasSize(6);
    }

    @Test
    void ofTasksThatAskTheSameTheFirstIsKept() throws IOException {
        run(folder, requests(10, 3), 2, 1);

        List<Rejection> refused = JsonLines.read(
                Files.readAllBytes(folder.resolve("rejected/tools-near-duplicate.jsonl")), Rejection.class);
        assertThat(refused).allSatisfy(one -> {
            assertThat(one.candidate()).startsWith("desk-0004-");
            assertThat(one.evidence().get("kept")).isEqualTo(one.candidate().replace("desk-0004-", "desk-0003-"));
        });
    }

    @Test
    void whatWasKeptIsCounted() {
        ToolDiversity diversity = run(folder, requests(10, 3), 2, 1).diversity();

        assertThat(diversity).isNotNull();
        assertThat(diversity.tasks()).isEqualTo(18);
        assertThat(diversity.categories()).containsExactlyEntriesOf(new TreeMap<>(Map.of("desk", 18L)));
        assertThat(diversity.constraintShapes()).isEqualTo(1);
        assertThat(diversity.toolSignatures()).isEqualTo(1);
        assertThat(diversity.kinds().get("lookup").mutants()).isEqualTo(18 * 40);
        assertThat(diversity.kinds().get("lookup").agents().get("random").sometimes())
                .isEqualTo(18);
        // Of the three tasks of each environment the first is feasible on no other data, the others on as many as their
        // number.
        assertThat(diversity.kinds().get("lookup").withoutOtherData()).isEqualTo(6);
        assertThat(diversity.kinds().get("lookup").reseedsTried()).isEqualTo(18 * 12);
        assertThat(diversity.kinds().get("lookup").reseeded()).isEqualTo(6 * (1 + 2));
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Tools: how varied")
                .contains("18")
                .contains("tasks feasible on no other data")
                .contains("6 (33.3 %)");
        assertThat(folder.resolve("run.json")).content().contains("\"without_other_data\" : 6");
    }

    @Test
    void bundlesHoldTheirTasksInOrder() throws IOException {
        run(folder, requests(10, 3), 2, 1);

        assertThat(folder.resolve("environments/desk-0005/tools.txt"))
                .content()
                .isEqualTo("desk-0005-0\ndesk-0005-1\ndesk-0005-2");
        assertThat(folder.resolve("environments/desk-0004")).doesNotExist();
    }

    @Test
    void anyNumberOfWorkersAndAnyOrderGiveTheSameBytes() throws IOException {
        List<ToolRequest> requests = requests(40, 2);
        run(folder.resolve("a"), requests, 1, 3);
        List<ToolRequest> shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(1));
        run(folder.resolve("b"), shuffled, 6, 3);

        assertThat(contents(folder.resolve("a"))).hasSizeGreaterThan(20).isEqualTo(contents(folder.resolve("b")));
        assertThat(JsonLines.read(Files.readAllBytes(folder.resolve("a/tasks/tools/part-00001.jsonl")), ToolTask.class))
                .isNotEmpty();
    }

    private static List<ToolRequest> requests(int environments, int tasks) {
        List<ToolRequest> requests = new ArrayList<>();
        for (int shape = 0; shape < environments; shape++) {
            for (int task = 0; task < tasks; task++) {
                requests.add(new ToolRequest(0, "desk", shape, task, 7, false));
            }
        }
        return requests;
    }

    private static RunReport run(Path out, List<ToolRequest> requests, int workers, int shards) {
        List<String> options =
                List.of("--targetParallelism=" + workers, "--enforceImmutability=true", "--enforceEncodability=true");
        ToolsPipeline tools = new ToolsPipeline(requests, new ScriptedToolStages(), 0.8, workers, Pause.NONE);
        return new Run(List.of(tools), new RunDirectory(out.toString()), shards, "config", null)
                .run(parallelism -> RunnerOptions.of(options, parallelism), counters -> {});
    }

    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith("work/") && !path.equals("run.json") && !path.equals("report.html")) {
                    contents.put(path, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}
