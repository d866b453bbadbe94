package dev.assay.pipelines.rollout;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.group.Group;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stages the files of a shard.
 *
 * @param directory of the output
 * @param shard its number, from 0
 */
public record ShardFiles(RunDirectory directory, int shard) {
    /** What is written, a line after the other. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Stages a part that is too long to be put together in memory. Throws InfraException (boundary {@code storage}) where it cannot be
     * written.
     *
     * @param folder that it is a part of
     * @param rows lines that it has
     */
    public Written streamed(String folder, long rows, Content content) {
        try {
            Path local = Files.createTempFile("assay-traces", ".jsonl");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(local))) {
                    content.write(out);
                }
                Blobs.upload(local, directory.staged(path(folder)));
                return new Written(path(folder), rows, CanonicalJson.sha256(Files.readAllBytes(local)));
            } finally {
                Files.delete(local);
            }
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The %s of shard %d cannot be written: %s".formatted(folder, shard, e), true, e);
        }
    }

    /** Stages values as the part of a folder, a line each. */
    public Written part(String folder, List<?> values) {
        return lines(path(folder), values);
    }

    private String path(String folder) {
        return String.format(Locale.ROOT, "%s/part-%05d.jsonl", folder, shard);
    }

    /** Stages values as a file, a line each. */
    public Written lines(String path, List<?> values) {
        byte[] bytes = JsonLines.write(values);
        Blobs.write(directory.staged(path), bytes);
        return new Written(path, values.size(), CanonicalJson.sha256(bytes));
    }

    /** Groups of trajectories that come one after another, those of a group together: the traces of one group alone are held in memory. */
    public static final class Grouping {
        private final List<Group> groups = new ArrayList<>();
        private final List<Trace> open = new ArrayList<>();

        /** Takes the next. */
        public void add(Trace trace) {
            if (!open.isEmpty() && !together(open.get(0), trace)) {
                close();
            }
            open.add(trace);
        }

        private static boolean together(Trace one, Trace other) {
            return one.rollout().group().equals(other.rollout().group())
                    && one.rollout().taskId().equals(other.rollout().taskId());
        }

        private void close() {
            groups.add(Group.of(open));
            open.clear();
        }

        /** All groups, once the last trajectory was taken. */
        public List<Group> groups() {
            if (!open.isEmpty()) {
                close();
            }
            return List.copyOf(groups);
        }
    }
}
