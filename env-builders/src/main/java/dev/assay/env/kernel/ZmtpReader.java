package dev.assay.env.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages of the ZeroMQ Message Transport Protocol 3.0 from the bytes that arrive, in pieces of any size. What is longer
 * than allowed is read past, never kept.
 */
final class ZmtpReader {
    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;
    private static final int MOST_FRAMES = 64;

    private final long longest;
    private List<byte[]> frames = new ArrayList<>();
    private long messageBytes;
    private boolean whole = true;

    private boolean inFrame;
    private int flags;
    private byte @Nullable [] body;
    private long left;
    private boolean command;

    /** A reader that keeps no more than this many bytes of a message. */
    ZmtpReader(long longest) {
        this.longest = longest;
    }

    /** The next whole message or command that the bytes complete; null when they are all taken before. */
    @Nullable Multipart next(ByteBuffer bytes) throws BrokenProtocol {
        while (inFrame || header(bytes)) {
            if (!body(bytes)) {
                return null;
            }
            if ((flags & MORE) == 0) {
                return take();
            }
        }
        return null;
    }

    /** Whether what {@link #next} gave last was a command. */
    boolean command() {
        return command;
    }

    private boolean header(ByteBuffer bytes) throws BrokenProtocol {
        bytes.mark();
        if (bytes.remaining() < 2) {
            return false;
        }
        flags = bytes.get();
        if ((flags & ~(MORE | LONG | COMMAND)) != 0 || (flags & (MORE | COMMAND)) == (MORE | COMMAND)) {
            throw new BrokenProtocol("a frame begins with flags " + flags);
        }
        if ((flags & LONG) == 0) {
            left = bytes.get() & 0xff;
        } else if (bytes.remaining() < Long.BYTES) {
            bytes.reset();
            return false;
        } else {
            left = bytes.getLong();
        }
        if (left < 0) {
            throw new BrokenProtocol("a frame has a length of " + left);
        }
        begin();
        return true;
    }

    private void begin() {
        inFrame = true;
        long kept = 0;
        for (byte[] frame : frames) {
            kept += frame.length;
        }
        body = kept + left <= longest && frames.size() < MOST_FRAMES ? new byte[(int) left] : null;
        whole &= body != null;
        messageBytes += left;
    }

    /** True when the frame is complete. */
    private boolean body(ByteBuffer bytes) {
        int count = (int) Math.min(bytes.remaining(), left);
        if (body == null) {
            bytes.position(bytes.position() + count);
        } else {
            bytes.get(body, body.length - (int) left, count);
        }
        left -= count;
        if (left > 0) {
            return false;
        }
        inFrame = false;
        if (frames.size() < MOST_FRAMES) {
            frames.add(body == null ? new byte[0] : body);
        }
        return true;
    }

    private Multipart take() {
        Multipart message = new Multipart(frames, messageBytes, whole);
        command = (flags & COMMAND) != 0;
        frames = new ArrayList<>();
        messageBytes = 0;
        whole = true;
        return message;
    }

    /** The other end does not speak the protocol: nothing that it sends can be told apart any more. */
    static final class BrokenProtocol extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenProtocol(String why) {
            super(why);
        }
    }
}
