package dev.assay.swe.patch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A path as git has it: bytes. Kept as a string with one char a byte, so that it can be a key, sorts as git sorts, and
 * loses nothing when the name is not UTF-8.
 *
 * @param bytes one char a byte
 */
public record RawPath(String bytes) {
    /** The path of some bytes. */
    public static RawPath of(byte[] bytes) {
        return new RawPath(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** For people and rows: UTF-8 where it is, else each byte as the Latin-1 character. */
    public String display() {
        return display(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same of some bytes. */
    public static String display(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }
    }

    /** As a diff header has it after a prefix: in C quotes where git would quote. */
    String quoted(String prefix) {
        StringBuilder out = new StringBuilder();
        boolean plain = true;
        for (char c : (prefix + bytes).toCharArray()) {
            String escaped = escape(c);
            plain &= escaped.length() == 1;
            out.append(escaped);
        }
        return plain ? out.toString() : '"' + out.toString() + '"';
    }

    private static String escape(char c) {
        int special = "\u0007\b\t\n\u000b\f\r\"\\".indexOf(c);
        if (special >= 0) {
            return "\\" + "abtnvfr\"\\".charAt(special);
        }
        return c < ' ' || c >= 0x7f ? "\\%03o".formatted((int) c) : String.valueOf(c);
    }
}
