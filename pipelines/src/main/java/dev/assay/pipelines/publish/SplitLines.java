package dev.assay.pipelines.publish;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Deals the JSON lines of a family out to the files of its splits, as they are and in their order. */
final class SplitLines implements AutoCloseable {
    private final Path folder;
    private final Map<Split, ShardNames> names = new EnumMap<>(Split.class);
    private final Map<Split, Integer> written = new EnumMap<>(Split.class);
    private final Map<Split, BufferedWriter> open = new EnumMap<>(Split.class);

    private SplitLines(Path folder, FamilyRows family) {
        this.folder = folder;
        family.splits().forEach(each -> names.put(each.split(), each));
    }

    /** Writes below a folder. */
    static void write(List<Path> parts, FamilyRows family, Path folder) throws IOException {
        Iterator<PublishedRow> rows = family.rows().iterator();
        try (SplitLines lines = new SplitLines(folder, family)) {
            for (Path part : parts) {
                try (BufferedReader reader = Files.newBufferedReader(part)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        if (!line.isBlank()) {
                            lines.add(rows.next().split(), line);
                        }
                    }
                }
            }
        }
    }

    private void add(Split split, String line) throws IOException {
        BufferedWriter writer = writer(split);
        writer.write(line);
        writer.write('\n');
        written.merge(split, 1, Integer::sum);
    }

    private BufferedWriter writer(Split split) throws IOException {
        ShardNames shards = Objects.requireNonNull(names.get(split));
        int before = written.getOrDefault(split, 0);
        BufferedWriter current = open.get(split);
        if (current != null && shards.shardOf(before) == shards.shardOf(before - 1)) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        Path file = folder.resolve(shards.path(shards.shardOf(before), "jsonl"));
        Files.createDirectories(file.getParent());
        BufferedWriter next = Files.newBufferedWriter(file);
        open.put(split, next);
        return next;
    }

    @Override
    public void close() throws IOException {
        for (BufferedWriter writer : open.values()) {
            writer.close();
        }
    }
}
