package dev.assay.env.kernel;

import java.util.regex.Pattern;

/** The control sequences of terminals, which say nothing to who reads a text. */
final class Ansi {
    private static final char ESCAPE = '\u001B';
    /** Colours and cursor movements; titles and links up to their end; other two-character sequences. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "\\u001B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\\u0007\\u001B]*+(?:\\u0007|\\u001B\\\\)|[@-Z\\\\^_])");

    private Ansi() {}

    static String strip(String text) {
        return text.indexOf(ESCAPE) < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }
}
