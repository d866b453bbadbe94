package dev.assay.swe.patch;

import java.util.zip.Adler32;

/**
 * The body of a {@code GIT binary patch}: the new content, literally. The deflate stream is stored, not compressed, because
 * what a compressor makes of the same bytes differs between its versions and rows must not.
 */
final class BinaryPatch {
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    private static final int LINE_BYTES = 52;
    private static final int BLOCK_BYTES = 65_535;

    private BinaryPatch() {}

    /** The text after the header lines. No reverse hunk follows: git needs it for {@code apply -R} only. */
    static String literal(byte[] content) {
        byte[] stream = stored(content);
        StringBuilder out = new StringBuilder(stream.length / 4 * 5 + stream.length / 26 + 64);
        out.append("GIT binary patch\nliteral ").append(content.length).append('\n');
        for (int from = 0; from < stream.length; from += LINE_BYTES) {
            line(out, stream, from, Math.min(LINE_BYTES, stream.length - from));
        }
        return out.append('\n').toString();
    }

    private static void line(StringBuilder out, byte[] stream, int from, int length) {
        out.append((char) (length <= 26 ? 'A' + length - 1 : 'a' + length - 27));
        for (int i = from; i < from + length; i += 4) {
            long word = 0;
            for (int j = i; j < i + 4; j++) {
                word = word << 8 | (j < from + length ? stream[j] & 0xff : 0);
            }
            char[] digits = new char[5];
            for (int d = 4; d >= 0; d--) {
                digits[d] = ALPHABET.charAt((int) (word % 85));
                word /= 85;
            }
            out.append(digits);
        }
        out.append('\n');
    }

    /** A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4). */
    private static byte[] stored(byte[] content) {
        int blocks = Math.max(1, (content.length + BLOCK_BYTES - 1) / BLOCK_BYTES);
        byte[] out = new byte[2 + blocks * 5 + content.length + 4];
        out[0] = 0x78;
        out[1] = 0x01;
        int at = 2;
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK_BYTES;
            int length = Math.min(BLOCK_BYTES, content.length - from);
            out[at++] = (byte) (block == blocks - 1 ? 1 : 0);
            out[at++] = (byte) length;
            out[at++] = (byte) (length >> 8);
            out[at++] = (byte) ~length;
            out[at++] = (byte) (~length >> 8);
            System.arraycopy(content, from, out, at, length);
            at += length;
        }
        Adler32 sum = new Adler32();
        sum.update(content);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out[at++] = (byte) (sum.getValue() >> shift);
        }
        return out;
    }
}
