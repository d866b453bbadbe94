package dev.assay.env.kernel;

import java.util.List;

/**
 * One message of ZeroMQ.
 *
 * @param frames its frames; one that was too long is empty
 * @param bytes what came over the wire, what was left out included
 * @param whole whether no frame was left out
 */
record Multipart(List<byte[]> frames, long bytes, boolean whole) {
    Multipart {
        frames = List.copyOf(frames);
    }
}
