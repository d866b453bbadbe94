package dev.assay.search.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 text out of a stream, each within a bound, with what is wrong with them. For one thread; the stream stays its
 * owner's to close.
 */
public final class Lines {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] line = new byte[1 << 10];
    private int length;
    private long number;
    private boolean tooLong;
    private boolean ended = true;
    /** The line as text, once somebody asked for it. */
    private @Nullable String text;

    /**
     * Lines of a stream.
     *
     * @param longest a line with more bytes is read past, and {@link #tooLong}
     */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Moves to the next line; false after the last one. */
    public boolean next() throws IOException {
        length = 0;
        tooLong = false;
        text = null;
        if (!more()) {
            return false;
        }
        number++;
        do {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            keep(at, end);
            ended = end < filled;
            at = ended ? end + 1 : end;
        } while (!ended && more());
        return true;
    }

    private boolean more() throws IOException {
        while (at == filled) {
            int read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            at = 0;
            filled = read;
        }
        return true;
    }

    private void keep(int begin, int end) {
        int count = end - begin;
        if (tooLong || length + count > longest) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(buffer, begin, line, length, count);
        length += count;
    }

    /** The line without its end; of one that is too long, nothing. A broken character is U+FFFD. */
    public String text() {
        String known = text;
        if (known == null) {
            int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            known = new String(line, 0, end, StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /** Whether a line has bytes that are no UTF-8. */
    public boolean broken() {
        if (text().indexOf('\uFFFD') < 0) {
            return false;
        }
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line, 0, length))
                            .limit()
                    < 0;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /** Whether the line is longer than the bound. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Whether the latest line has an end: the last one of a file that was cut has none. */
    public boolean ended() {
        return ended;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }
}
