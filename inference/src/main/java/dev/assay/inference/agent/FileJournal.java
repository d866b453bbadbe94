package dev.assay.inference.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal in a file: a line that names the trajectory, then a line for each act. A line that a kill cut off is no act. Throws
 * InfraException (boundary {@code storage}).
 */
public final class FileJournal implements Journal {
    private final Path file;

    /** A journal in a file that need not exist; its folder must. */
    public FileJournal(Path file) {
        this.file = file;
    }

    record Head(@JsonProperty(required = true) String trajectory) {}

    record Act(@JsonProperty(required = true) List<Entry> entries) {}

    @Override
    public List<List<Entry>> load(String trajectory) {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = lines();
        List<List<Entry>> acts = new ArrayList<>();
        try {
            if (lines.isEmpty()
                    || !CanonicalJson.read(lines.get(0), Head.class)
                            .trajectory()
                            .equals(trajectory)) {
                return List.of();
            }
            for (String line : lines.subList(1, lines.size())) {
                acts.add(CanonicalJson.read(line, Act.class).entries());
            }
        } catch (UncheckedIOException e) {
            // Damaged from here on: what stands before it is good.
            replace(trajectory, acts);
        }
        return acts;
    }

    /** Whole lines only. */
    private List<String> lines() {
        try {
            String text = Files.readString(file);
            int end = text.lastIndexOf('\n') + 1;
            if (end < text.length()) {
                try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    out.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
                }
            }
            return text.substring(0, end).lines().toList();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void append(List<Entry> act) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            write(out, line(new Act(act)));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void replace(String trajectory, List<List<Entry>> acts) {
        StringBuilder text = new StringBuilder(line(new Head(trajectory)));
        acts.forEach(act -> text.append(line(new Act(act))));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(out, text.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static String line(Object value) {
        return TraceJson.text(value) + "\n";
    }

    private static void write(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
    }

    private InfraException broken(IOException e) {
        return new InfraException(
                "storage",
                "The journal (%s) of a trajectory cannot be read or written: %s".formatted(file.getFileName(), e),
                true,
                e);
    }
}
