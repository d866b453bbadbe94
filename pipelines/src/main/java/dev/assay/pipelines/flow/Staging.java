package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.ParquetRows;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Task;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Writes the files of a run to its staging folder: sorted, so that the order of arrival never shows. */
record Staging(String root) implements Serializable {
    /** Rows of a shard, as JSON lines and as Parquet. */
    <T extends Task> List<Written> tasks(
            Family family, Class<T> type, SerializableFunction<T, String> name, int shard, Iterable<T> tasks) {
        List<T> sorted = sorted(tasks, Comparator.comparing(T::id).thenComparing(name::apply));
        return List.of(
                lines(RunDirectory.tasks(family.name(), shard, "jsonl"), sorted),
                parquet(RunDirectory.tasks(family.name(), shard, "parquet"), type, sorted));
    }

    /** Values as JSON lines, in the order of those lines. */
    Written unordered(String path, Iterable<?> values) {
        return lines(path, sorted(values, Comparator.comparing(CanonicalJson::write)));
    }

    /** A file as it is. */
    Written file(String path, Path local) throws IOException {
        return file(path, local, 0);
    }

    private Written file(String path, Path local, int rows) throws IOException {
        Blobs.upload(local, new RunDirectory(root).staged(path));
        return new Written(path, rows, CanonicalJson.sha256(Files.readAllBytes(local)));
    }

    private Written lines(String path, List<?> values) {
        byte[] bytes = JsonLines.write(values);
        Blobs.write(new RunDirectory(root).staged(path), bytes);
        return new Written(path, values.size(), CanonicalJson.sha256(bytes));
    }

    private <T extends Task> Written parquet(String path, Class<T> type, List<T> tasks) {
        try {
            Path file = Files.createTempFile("assay", ".parquet");
            try {
                ParquetRows.write(type, tasks, file);
                return file(path, file, tasks.size());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows (%s) cannot be written.".formatted(path), e);
        }
    }

    private static <T> List<T> sorted(Iterable<? extends T> values, Comparator<? super T> order) {
        List<T> list = new ArrayList<>();
        values.forEach(list::add);
        list.sort(order);
        return list;
    }
}
