package dev.assay.env.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first and the last half of a stream of any length, in bounded memory. */
final class KeptOutput {
    private final int headLimit;
    private final int tailLimit;
    private byte[] head = new byte[0];
    private int headLength;
    private byte[] tail = new byte[0];
    private long afterHead;

    /** Keeps this many bytes in all. */
    KeptOutput(long limit) {
        this(bounded(limit) / 2, bounded(limit) - bounded(limit) / 2);
    }

    private KeptOutput(int headLimit, int tailLimit) {
        this.headLimit = headLimit;
        this.tailLimit = tailLimit;
    }

    /** Keeps the last bytes only. */
    static KeptOutput tail(int limit) {
        return new KeptOutput(0, limit);
    }

    private static int bounded(long limit) {
        return (int) Math.max(0, Math.min(limit, 256L << 20));
    }

    synchronized void add(byte[] bytes) {
        int toHead = Math.min(bytes.length, headLimit - headLength);
        head = grown(head, headLength + toHead, headLimit);
        System.arraycopy(bytes, 0, head, headLength, toHead);
        headLength += toHead;
        addToTail(bytes, toHead);
    }

    private void addToTail(byte[] bytes, int from) {
        int length = bytes.length - from;
        int kept = Math.min(length, tailLimit);
        // The ring is filled from its start before it turns, so it may grow until then.
        tail = grown(tail, (int) Math.min(afterHead + length, tailLimit), tailLimit);
        long position = afterHead + length - kept;
        for (int done = 0; done < kept; ) {
            int at = (int) ((position + done) % tailLimit);
            int run = Math.min(kept - done, tailLimit - at);
            System.arraycopy(bytes, bytes.length - kept + done, tail, at, run);
            done += run;
        }
        afterHead += length;
    }

    private static byte[] grown(byte[] buffer, int needed, int limit) {
        return needed <= buffer.length
                ? buffer
                : Arrays.copyOf(buffer, (int) Math.min(limit, Math.max(needed, buffer.length * 2L)));
    }

    synchronized boolean truncated() {
        return afterHead > tailLimit;
    }

    /** The text, malformed UTF-8 replaced, with a line that says how much is missing where it was cut. */
    synchronized String text() {
        String first = new String(head, 0, headLength, StandardCharsets.UTF_8);
        if (!truncated()) {
            byte[] all = Arrays.copyOf(head, headLength + (int) afterHead);
            System.arraycopy(tail, 0, all, headLength, (int) afterHead);
            return new String(all, StandardCharsets.UTF_8);
        }
        return first + "\n[... %d bytes left out ...]\n".formatted(afterHead - tailLimit) + lastText();
    }

    private String lastText() {
        byte[] last = new byte[tailLimit];
        int at = tailLimit == 0 ? 0 : (int) (afterHead % tailLimit);
        System.arraycopy(tail, at, last, 0, tailLimit - at);
        System.arraycopy(tail, 0, last, tailLimit - at, at);
        return new String(last, StandardCharsets.UTF_8);
    }
}
