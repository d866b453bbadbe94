package dev.assay.env.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bounded length; of a longer one nothing is kept. */
final class LineReader {
    private final InputStream in;
    private final int longest;

    LineReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param text without its end; empty when it is too long
     * @param tooLong whether it is
     */
    record Line(byte[] text, boolean tooLong) {
        boolean blank() {
            return !tooLong && new String(text, java.nio.charset.StandardCharsets.UTF_8).isBlank();
        }
    }

    /** The next line; none at the end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (++length <= longest) {
                line.write(read);
            }
        }
        return Optional.of(length > longest ? new Line(new byte[0], true) : new Line(line.toByteArray(), false));
    }
}
