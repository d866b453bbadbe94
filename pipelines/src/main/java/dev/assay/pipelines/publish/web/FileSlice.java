package dev.assay.pipelines.publish.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a file as the body of a request, with its length: services that sign their addresses take no body of unknown length.
 *
 * @param file the file
 * @param from first byte
 * @param length bytes
 */
public record FileSlice(Path file, long from, long length) {
    /** A body that can be sent any number of times. */
    public BodyPublisher body() {
        return length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    private InputStream open() {
        try {
            SeekableByteChannel channel = Files.newByteChannel(file);
            channel.position(from);
            return new Bounded(channel, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends after so many bytes. */
    private static final class Bounded extends InputStream {
        private final SeekableByteChannel channel;
        private long left;

        Bounded(SeekableByteChannel channel, long left) {
            this.channel = channel;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            if (left == 0) {
                return -1;
            }
            int most = (int) Math.min(wanted, left);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, most));
            if (read < 0) {
                throw new IOException("The file has become shorter while it was read.");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
