package dev.assay.verifiers.junit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes XML: byte order mark, then declaration, then UTF-8. Malformed bytes become U+FFFD instead of an error. */
final class XmlCharset {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})");
    private static final int HEAD = 256;

    private XmlCharset() {}

    static Reader decode(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(HEAD);
        byte[] head = buffered.readNBytes(HEAD);
        buffered.reset();
        return new InputStreamReader(buffered, detect(head));
    }

    private static Charset detect(byte[] head) {
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    /** A declaration that was readable as ASCII cannot be in a 16- or 32-bit encoding, whatever it says. */
    private static Charset named(String name) {
        if (!Charset.isSupported(name)) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = Charset.forName(name);
        boolean ascii = new String(new byte[] {'<', '?'}, charset).equals("<?");
        return ascii ? charset : StandardCharsets.UTF_8;
    }
}
