package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.CodeTask;
import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.export.ExportSettings;
import dev.assay.pipelines.export.ImageNames;
import dev.assay.pipelines.export.Rows;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exported tasks of the code-agent family, read by the code of the harnesses that they are for: SWE-bench's, Multi-SWE-bench's and
 * Harbor's Python packages, of pinned versions. This machine needs python3 (3.11) with venv.
 */
@Tag("registries")
@Timeout(900)
class HarnessReadersIT {
    @TempDir
    Path folder;

    @Test
    void everyTaskIsReadByTheHarnessThatItIsFor() throws IOException {
        SweTask other = CodeTask.named("acme__text-kit-13");
        Rows rows = new Rows(List.of(CodeTask.named("acme__text-kit-12"), other), List.of());
        ExportSettings settings = new ExportSettings(
                4, new TreeMap<>(), task -> task.id().equals(other.id()) ? "test" : "train", ImageNames.LOCAL);
        for (String name : List.of("swe-bench", "swe-bench-v5", "multi-swe", "harbor")) {
            ExportFormat format = ExportFormat.find(name, settings).orElseThrow();
            for (Map.Entry<String, byte[]> file : format.write(rows).entrySet()) {
                Path path = folder.resolve(name).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        Command.of(folder, "python3", "-m", "venv", "venv").run();
        install(
                "datasets==5.2.0",
                "pyyaml==6.0.4",
                "python-dotenv==1.2.4",
                "dataclasses-json==0.6.7",
                "unidiff==1.0.1",
                "pydantic==2.14.4",
                "toml==0.10.2",
                "pathspec==1.1.1");
        // What is read with needs no more than that; the packages as a whole want engines, clouds and models.
        install("--no-deps", "--ignore-requires-python", "swebench==5.0.2", "multi-swe-bench==1.1.2", "harbor==0.25.0");
        try (InputStream in = Rows.class.getResourceAsStream("harnesses.py")) {
            Files.write(
                    folder.resolve("harnesses.py"), Objects.requireNonNull(in).readAllBytes());
        }
        String[] out = Command.of(folder, "venv/bin/python", "harnesses.py", folder.toString())
                .run()
                .strip()
                .split("\n");
        assertThat(out[out.length - 1]).isEqualTo("[2, 2, 2, 2]");
    }

    private void install(String... packages) throws IOException {
        Command.of(folder, "venv/bin/pip", "install", "--quiet").and(packages).run();
    }
}
