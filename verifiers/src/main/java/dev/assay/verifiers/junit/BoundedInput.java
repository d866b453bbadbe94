package dev.assay.verifiers.junit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after a number of bytes, and says whether there would have been more. */
final class BoundedInput extends FilterInputStream {
    private final long limit;
    private long count;
    private boolean cut;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    boolean cut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (count >= limit) {
            cut = cut || in.read() >= 0;
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, limit - count));
        count += Math.max(read, 0);
        return read;
    }
}
