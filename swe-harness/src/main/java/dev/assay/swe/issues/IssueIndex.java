package dev.assay.swe.issues;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.swe.candidate.IssueText;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Facts about issues, found by id. The facts lie in a file that vanishes with the index; 16 bytes a fact lie in memory.
 * Filled by one thread, then frozen, then read by any number.
 */
final class IssueIndex implements AutoCloseable {
    private static final int ORDINAL_BITS = 36;
    private static final ObjectMapper MAPPER = CanonicalJson.mapper();

    private final FileChannel channel;
    private final DataOutputStream out;
    private long[] offsets = new long[1024];
    private long[] slots = new long[1024];
    private int size;
    private long end;

    private IssueIndex(FileChannel channel) {
        this.channel = channel;
        OutputStream stream = Channels.newOutputStream(channel);
        this.out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
    }

    /** An empty index with its file in a folder, which is made when absent. */
    static IssueIndex create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "issues", ".spool");
        return new IssueIndex(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    void add(IssueFact fact) {
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(fact);
            if (size == slots.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                slots = Arrays.copyOf(slots, size * 2);
            }
            offsets[size] = end;
            slots[size] = prefix(fact.id()) | size;
            size++;
            out.writeInt(bytes.length);
            out.write(bytes);
            end += Integer.BYTES + (long) bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException("The issue index cannot be written.\nMaybe the disk is full.", e);
        }
    }

    /** Ends the filling. */
    void freeze() throws IOException {
        out.flush();
        offsets = Arrays.copyOf(offsets, size);
        slots = Arrays.copyOf(slots, size);
        Arrays.sort(slots);
    }

    int size() {
        return size;
    }

    /** The text of an issue, merged from all facts about it. */
    Optional<IssueText> find(String id) {
        long prefix = prefix(id);
        int at = Arrays.binarySearch(slots, prefix);
        List<IssueFact> facts = new ArrayList<>();
        for (int i = at < 0 ? -at - 1 : at;
                i < slots.length && slots[i] >>> ORDINAL_BITS == prefix >>> ORDINAL_BITS;
                i++) {
            IssueFact fact = read(offsets[(int) (slots[i] & ((1L << ORDINAL_BITS) - 1))]);
            if (fact.id().equals(id)) {
                facts.add(fact);
            }
        }
        return IssueMerge.merge(facts);
    }

    /** Non-negative, so that sorted order is numeric order; equal ids share it. */
    private static long prefix(String id) {
        return (long) ((id.hashCode() * 0x9E3779B9) >>> 5) << ORDINAL_BITS;
    }

    private IssueFact read(long offset) {
        try {
            int length = bytes(offset, Integer.BYTES).getInt();
            return MAPPER.readValue(bytes(offset + Integer.BYTES, length).array(), IssueFact.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The issue index cannot be read back at offset (%d).".formatted(offset), e);
        }
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the index file is shorter than it was written");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The issue index cannot be closed.", e);
        }
    }
}
