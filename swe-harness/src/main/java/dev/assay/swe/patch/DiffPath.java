package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the names in the headers of a diff. */
final class DiffPath {
    private static final String LETTERS = "abtnvfr\"\\";
    private static final String MEANINGS = "\u0007\b\t\n\u000b\f\r\"\\";

    private DiffPath() {}

    /**
     * A name after {@code ---}, {@code rename to} and the like.
     *
     * @param field what follows the keyword
     * @param strip leading directories to take off, as {@code -p1} does
     * @return the path, empty for {@code /dev/null}
     */
    static String of(String field, int strip) {
        String name = field.startsWith("\"") ? unquote(field) : beforeTab(field);
        if (name.equals("/dev/null")) {
            return "";
        }
        for (int i = 0; i < strip; i++) {
            int slash = name.indexOf('/');
            // Git's own diffs begin with a/ or b/; a name without a directory is taken as it is.
            name = slash > 0 ? name.substring(slash + 1) : name;
        }
        return name;
    }

    private static String beforeTab(String field) {
        int tab = field.indexOf('\t');
        return tab < 0 ? field : field.substring(0, tab);
    }

    /** Length of the quoted name at the start of a text, quotes included. */
    static int quotedLength(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        throw malformed(text);
    }

    private static String unquote(String field) {
        String body = field.substring(1, quotedLength(field) - 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < body.length(); ) {
            if (body.charAt(i) != '\\') {
                int point = body.codePointAt(i);
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            } else {
                i += escape(body, i + 1, out, field);
            }
        }
        return RawPath.display(out.toByteArray());
    }

    /** Reads what follows a backslash; tells how many characters the escape has, backslash included. */
    private static int escape(String body, int at, ByteArrayOutputStream out, String field) {
        int letter = at < body.length() ? LETTERS.indexOf(body.charAt(at)) : -1;
        if (letter >= 0) {
            out.write(MEANINGS.charAt(letter));
            return 2;
        }
        if (at + 3 > body.length() || !body.substring(at, at + 3).matches("[0-3][0-7][0-7]")) {
            throw malformed(field);
        }
        out.write(Integer.parseInt(body.substring(at, at + 3), 8));
        return 4;
    }

    private static InputProblem malformed(String field) {
        String shown = field.length() > 200 ? field.substring(0, 200) : field;
        return new InputProblem(
                InputProblem.Code.MALFORMED_PATCH, "The quoted name (%s) of the diff cannot be read.".formatted(shown));
    }
}
