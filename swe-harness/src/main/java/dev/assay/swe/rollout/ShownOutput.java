package dev.assay.swe.rollout;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import java.nio.charset.StandardCharsets;

/**
 * Output of a command as a policy is shown it: without the times of test runners, then without the middle of what is long. In this order,
 * because times are not always equally long, and would move the cut.
 */
final class ShownOutput {
    /** Bytes of output that are read at most, to be shown or not. */
    static final long READ_BYTES = ExecRequest.DEFAULT_OUTPUT_BYTES;

    /** Bytes of output that are shown at most. */
    private static final int SHOWN_BYTES = 16_000;

    private ShownOutput() {}

    /** What is shown of the output of a command of which {@link #READ_BYTES} were kept. */
    static String of(ExecResult ran) {
        String hidden = RunnerTimes.hidden(ran.stdout());
        byte[] bytes = hidden.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= SHOWN_BYTES) {
            return hidden;
        }
        int head = SHOWN_BYTES / 2;
        while (within(bytes[head])) {
            head--;
        }
        int tail = bytes.length - SHOWN_BYTES / 2;
        while (within(bytes[tail])) {
            tail++;
        }
        return new String(bytes, 0, head, StandardCharsets.UTF_8)
                + "\n[... %s%d bytes left out ...]\n".formatted(ran.truncated() ? "more than " : "", tail - head)
                + new String(bytes, tail, bytes.length - tail, StandardCharsets.UTF_8);
    }

    /** Whether a byte is one of a character, but not its first. */
    private static boolean within(byte unit) {
        return (unit & 0xC0) == 0x80;
    }
}
