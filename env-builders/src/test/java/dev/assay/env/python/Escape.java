package dev.assay.env.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hostile source of {@code escapes.py}. What gets through calls {@code escaped(tools, …)}, which submits.
 *
 * @param name of it
 * @param source a whole {@code solution.py}
 */
record Escape(String name, String source) {
    private static final Pattern PART = Pattern.compile("(?m)^def ([a-z_]+)\\(tools\\):\\n(?:(?: .*)?\\n)+");

    @Override
    public String toString() {
        return name;
    }

    /** Each function of the file after the first is one; they share what stands before it. */
    static List<Escape> all() {
        String text = text();
        String shared = text.substring(0, text.indexOf("\n# ---\n"));
        return PART.matcher(text.substring(shared.length()))
                .results()
                .map(part -> of(shared, part))
                .toList();
    }

    private static Escape of(String shared, MatchResult part) {
        return new Escape(part.group(1), shared + "\n\n" + part.group().replaceFirst("def [a-z_]+", "def solve"));
    }

    private static String text() {
        try (InputStream in = Escape.class.getResourceAsStream("escapes.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
