package dev.assay.pipelines.reward;

import dev.assay.pipelines.reward.Rejudging.Rejudged;
import dev.assay.pipelines.rollout.Rolled;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Timings;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trajectories that were judged anew, on this machine's disk until they are sorted: only what accounts say of them stays in memory. For one
 * thread; removed when it is closed.
 */
final class TraceSpool implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final List<Entry> entries = new ArrayList<>();
    private long end;

    private TraceSpool(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * What is known of a trajectory in the spool.
     *
     * @param rolled with the new reward
     * @param outcome reward of the verifier; absent where it gave none
     * @param at where its line begins
     * @param length of its line, in bytes
     * @param measured length of the line of its measurement, which follows; 0 where nothing was measured
     */
    record Entry(Rolled rolled, @Nullable Double outcome, long at, int length, int measured) {}

    /** An empty one. */
    static TraceSpool open() {
        try {
            Path file = Files.createTempFile("assay-rewards", ".jsonl");
            return new TraceSpool(file, new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * Takes one. Returns what accounts say of it.
     *
     * @param timings of the trajectory as it was read; absent where it had none
     */
    Rolled add(Rejudged rejudged, TaskNames.Name name, @Nullable Timings timings) {
        Measurement measurement = rejudged.measurement();
        boolean said = measurement.score() != null
                || measurement.rubric() != null
                || !measurement.missing().isEmpty();
        byte[] line = line(TraceJson.write(rejudged.trace()));
        byte[] measured = said ? line(TraceJson.text(measurement)) : new byte[0];
        try {
            out.write(line);
            out.write(measured);
        } catch (IOException e) {
            throw broken(e);
        }
        Judgement judgement = rejudged.trace().judgement();
        Rolled rolled = Rolled.of(rejudged.trace(), name.name(), name.kind(), timings);
        entries.add(new Entry(
                rolled, judgement == null ? null : judgement.verdict().reward(), end, line.length, measured.length));
        end += line.length + measured.length;
        return rolled;
    }

    private static byte[] line(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Those that are in it, in the order of their arrival. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Opens it for reading; nothing can be added any more. */
    FileChannel read() {
        try {
            out.close();
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Some bytes of it. */
    static byte[] bytes(FileChannel in, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        return buffer.array();
    }

    private static InfraException broken(IOException e) {
        return new InfraException(
                "storage", "Trajectories cannot be kept on this machine's disk: " + e.getMessage(), true, e);
    }

    @Override
    public void close() {
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
