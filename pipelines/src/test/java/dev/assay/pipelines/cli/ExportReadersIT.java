package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.export.HotelTrace;
import dev.assay.pipelines.export.Rows;
import dev.assay.pipelines.export.TravelTask;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Exported rows, read with the types of those who define them: OpenAI's, OpenEnv's and Harbor's Python packages, of pinned versions. This machine
 * needs python3 with venv.
 */
@Tag("registries")
class ExportReadersIT {
    @TempDir
    Path folder;

    @Test
    void everyRowIsReadByTheTypesOfItsFormat() throws IOException {
        Rows rows = new Rows(
                List.of(),
                List.of(TravelTask.offering("search_hotels")),
                List.of(
                        HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1),
                        HotelTrace.sampled(1, StopReason.STEP_LIMIT),
                        HotelTrace.branched(2)));
        for (ExportFormat format : ExportFormat.all()) {
            for (Map.Entry<String, byte[]> file : format.write(rows).entrySet()) {
                Path path = folder.resolve(format.name()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        Command.of(folder, "python3", "-m", "venv", "venv").run();
        Command.of(folder, "venv/bin/pip", "install", "--quiet", "openai==3.57.0")
                .run();
        // Its types need nothing that is not there by now; the package as a whole wants much.
        Command.of(folder, "venv/bin/pip", "install", "--quiet", "--no-deps", "openenv-core==0.3.0")
                .run();
        // The same, and the types run on a Python that is older than the one that the package as a whole asks for.
        Command.of(
                        folder,
                        "venv/bin/pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--ignore-requires-python",
                        "harbor==0.25.0")
                .run();
        try (InputStream in = Rows.class.getResourceAsStream("read.py")) {
            Files.write(folder.resolve("read.py"), Objects.requireNonNull(in).readAllBytes());
        }
        assertThat(Command.of(folder, "venv/bin/python", "read.py", folder.toString())
                        .run()
                        .strip())
                .isEqualTo("[1, 1, 1, 1, 3]");
    }
}
