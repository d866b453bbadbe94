package dev.assay.env.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of bounded length; of a longer one nothing is kept. */
final class LineReader {
    private final InputStream in;
    private final int longest;

    LineReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /** A line. */
    static final class Line {
        private final byte[] text;
        private final boolean tooLong;

        private Line(byte[] text, boolean tooLong) {
            this.text = text;
            this.tooLong = tooLong;
        }

        /** Without its end; empty when it is too long. */
        byte[] text() {
            return text;
        }

        boolean tooLong() {
            return tooLong;
        }

        boolean blank() {
            return !tooLong && new String(text, StandardCharsets.UTF_8).isBlank();
        }
    }

    /** The next line; none at the end. */
    Optional<Line> next() throws IOException {
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (++length <= longest) {
                line.write(read);
            }
        }
        boolean tooLong = length > longest;
        return Optional.of(new Line(tooLong ? new byte[0] : line.toByteArray(), tooLong));
    }
}
