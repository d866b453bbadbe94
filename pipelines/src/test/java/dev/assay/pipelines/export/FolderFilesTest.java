package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
    @TempDir
    Path folder;

    private final Map<String, Long> kept = new TreeMap<>();

    private FolderFiles files() {
        return new FolderFiles(
                folder.resolve("x"), (path, bytes) -> kept.put(String.valueOf(path.getFileName()), bytes));
    }

    @Test
    void aFileIsThereOnceItIsWhole() throws IOException {
        Path place = folder.resolve("x/a/b.jsonl");
        try (ExportFiles.Draft draft = files().draft("a/b.jsonl")) {
            draft.write(new byte[] {1, 2, 3});
            assertThat(place).doesNotExist();
            draft.keep();
        }
        assertThat(Files.readAllBytes(place)).containsExactly(1, 2, 3);
        assertThat(kept).containsOnly(Map.entry("b.jsonl", 3L));
    }

    @Test
    void nothingStaysOfOneThatBroke() {
        Trace one = HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1);
        TraceSource breaks = taker -> {
            taker.accept(one);
            throw new IllegalStateException("the disk is gone");
        };
        Rows rows = new Rows(List.of(), List.of(), List.of(), List.of(), breaks);
        for (String format : List.of("verl", "rllm", "specialist")) {
            assertThatThrownBy(() -> ExportFormat.find(format).orElseThrow().write(rows, files()))
                    .hasMessageContaining("the disk is gone");
        }
        assertThat(kept).isEmpty();
        assertThat(folder.resolve("x")).isEmptyDirectory();
    }
}
