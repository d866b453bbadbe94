package dev.assay.swe.environment.npm;

import java.util.ArrayList;
import java.util.List;

/** A package script cut into commands of words. Quotes stay on the words, so that they can be written out again as they are. */
final class ShellScript {
    private static final int MAX_CHARS = 10_000;

    private final List<List<String>> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean piped;

    private ShellScript() {}

    /** The commands between {@code &&}, {@code ;}, {@code ||} and {@code &}; of a pipe, its first command. */
    static List<List<String>> commands(String script) {
        ShellScript parser = new ShellScript();
        parser.parse(script.length() > MAX_CHARS ? script.substring(0, MAX_CHARS) : script);
        return parser.commands;
    }

    /** A word without its quotes. */
    static String plain(String word) {
        return word.replaceAll("['\"\\\\]", "");
    }

    private void parse(String script) {
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote != 0) {
                word.append(c);
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                word.append(c);
                quote = c;
            } else if (c == '\\' && i + 1 < script.length()) {
                word.append(c).append(script.charAt(++i));
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else if (c == '&' || c == ';' || c == '|') {
                boolean twice = i + 1 < script.length() && script.charAt(i + 1) == c;
                endCommand(c == '|' && !twice);
                i += twice ? 1 : 0;
            } else {
                word.append(c);
            }
        }
        endCommand(false);
    }

    private void endWord() {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private void endCommand(boolean pipe) {
        endWord();
        if (!words.isEmpty() && !piped) {
            commands.add(List.copyOf(words));
        }
        words = new ArrayList<>();
        piped = pipe;
    }
}
