package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.export.HotelTrace;
import dev.assay.pipelines.export.Rows;
import dev.assay.pipelines.export.SumTask;
import dev.assay.pipelines.export.TravelTask;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.StopReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exported files, read by the code of those who train on them: the package {@code datasets}, TRL's preparation of rows, SkyRL's dataset of
 * prompts, of pinned versions. This machine needs python3 (3.11) with venv.
 */
@Tag("registries")
@Timeout(900)
class TrainerReadersIT {
    @TempDir
    Path folder;

    @Test
    void everyFileIsReadByWhoTrainsOnIt() throws IOException {
        Rows rows = new Rows(
                List.of(),
                List.of(TravelTask.offering("search_hotels")),
                List.of(SumTask.make()),
                List.of(
                        HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1),
                        HotelTrace.scored(HotelTrace.sampled(1, StopReason.STEP_LIMIT), 0)));
        for (ExportFormat format : ExportFormat.all()) {
            for (Map.Entry<String, byte[]> file : format.write(rows).entrySet()) {
                Path path = folder.resolve(format.name()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        Command.of(folder, "python3", "-m", "venv", "venv").run();
        install("datasets==5.2.0", "transformers==5.23.0", "jinja2==3.1.6", "loguru==0.7.3");
        // What is read with needs no PyTorch; the packages as a whole do.
        install("--no-deps", "--ignore-requires-python", "trl==1.16.0", "skyrl==0.4.0");
        try (InputStream in = Rows.class.getResourceAsStream("trainers.py")) {
            Files.write(
                    folder.resolve("trainers.py"), Objects.requireNonNull(in).readAllBytes());
        }
        String[] out = Command.of(folder, "venv/bin/python", "trainers.py", folder.toString())
                .run()
                .strip()
                .split("\n");
        JsonNode counts = CanonicalJson.read(out[out.length - 1], JsonNode.class);
        assertThat(counts.size()).isEqualTo(15);
        assertThat(counts.path("trl/sft.parquet").asInt()).isEqualTo(1);
        assertThat(counts.path("skyrl/train.parquet").asInt()).isEqualTo(2);
        assertThat(counts.path("rllm/episodes.jsonl").asInt()).isEqualTo(2);
    }

    private void install(String... packages) throws IOException {
        Command.of(folder, "venv/bin/pip", "install", "--quiet").and(packages).run();
    }
}
