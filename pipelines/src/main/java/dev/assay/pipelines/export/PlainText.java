package dev.assay.pipelines.export;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that every reader takes for the same: JSON on one line by anybody's idea of a line, and bytes that are UTF-8. */
final class PlainText {
    /** What JSON allows as it is, but some readers take for the end of a line, and TOML and YAML refuse. */
    private static final Pattern AWKWARD = Pattern.compile("[\\u007f-\\u009f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private static final HexFormat HEX = HexFormat.of();

    private PlainText() {}

    /** The canonical JSON of a value. Of a string it is a basic string of TOML and a double-quoted one of YAML as well. */
    static String json(Object value) {
        Matcher awkward = AWKWARD.matcher(CanonicalJson.write(value));
        return awkward.replaceAll(
                match -> "\\\\u" + HEX.toHexDigits((short) match.group().charAt(0)));
    }

    /**
     * The bytes of a text.
     *
     * @param what it is, for a message
     * @throws IllegalArgumentException when it holds half a character
     */
    static byte[] utf8(String what, String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The %s holds half of a surrogate pair, which UTF-8 cannot write.".formatted(what), e);
        }
    }

    /** A text without white space at its ends, as Python's {@code strip} sees it. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
