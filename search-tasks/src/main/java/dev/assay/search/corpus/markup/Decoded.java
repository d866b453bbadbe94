package dev.assay.search.corpus.markup;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as text, strictly: what is broken is refused, never patched. */
final class Decoded {
    private static final Pattern DECLARED = Pattern.compile(
            "<(?:meta|\\?xml)[^>]{0,200}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:\\-]{2,40})",
            Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 4096;

    private Decoded() {}

    /**
     * Text in UTF-8.
     *
     * @return empty when the bytes are none
     */
    static Optional<String> utf8(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8);
    }

    /**
     * HTML in the encoding that its transport or its beginning declares, else in UTF-8.
     *
     * @param declared by the transport; empty when it declares none
     * @return empty when the bytes are not of that encoding, or nobody knows it
     */
    static Optional<String> html(byte[] bytes, String declared) {
        String name = declared;
        if (name.isEmpty()) {
            String first = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
            Matcher matcher = DECLARED.matcher(first);
            name = matcher.find() ? matcher.group(1) : "UTF-8";
        }
        try {
            return strictly(bytes, Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
