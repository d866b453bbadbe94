package dev.assay.verifiers.reward;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The commands of a shell script, read well enough to tell what is run from what is only spoken of. It is no shell: variables stay as they
 * are written, and what a string holds is no command unless it is given to a shell.
 */
final class ShellScript {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");
    private static final int MAX_DEPTH = 4;

    private final String text;
    private final List<ShellCommand> commands = new ArrayList<>();
    private final Deque<String> documents = new ArrayDeque<>();
    private final StringBuilder input = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private List<String> targets = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private boolean toFile;
    private int at;

    private ShellScript(String text) {
        this.text = text;
    }

    /** The commands of a script, with those that it gives to another shell. */
    static List<ShellCommand> commands(String script) {
        return commands(script, 0);
    }

    private static List<ShellCommand> commands(String script, int depth) {
        List<ShellCommand> all = new ArrayList<>();
        for (ShellCommand command : new ShellScript(script).read()) {
            all.add(command);
            if (depth < MAX_DEPTH && SHELLS.contains(command.program())) {
                for (int i = 1; i + 1 < command.words().size(); i++) {
                    if (command.words().get(i).matches("-[a-z]*c")) {
                        all.addAll(commands(command.words().get(i + 1), depth + 1));
                    }
                }
                all.addAll(commands(command.input(), depth + 1));
            }
        }
        return all;
    }

    private List<ShellCommand> read() {
        while (at < text.length()) {
            char unit = text.charAt(at);
            switch (unit) {
                case '\'' -> quoted('\'');
                case '"' -> quoted('"');
                case '\\' -> escaped();
                case ' ', '\t', '\r' -> endWord();
                case '\n' -> newLine();
                case ';', '&', '|', '(', ')', '`' -> separator(unit);
                case '>' -> redirect();
                case '<' -> hereDocument();
                case '#' -> comment();
                case '$' -> dollar();
                default -> put(unit);
            }
            at++;
        }
        newLine();
        return commands;
    }

    private void put(char unit) {
        begun = true;
        word.append(unit);
    }

    private void quoted(char mark) {
        begun = true;
        for (at++; at < text.length() && text.charAt(at) != mark; at++) {
            if (mark == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
    }

    private void escaped() {
        at++;
        if (at < text.length() && text.charAt(at) != '\n') {
            put(text.charAt(at));
        }
    }

    /** Output sent to a file descriptor stays a redirection; {@code &>} is one, too. */
    private void separator(char unit) {
        boolean redirection = unit == '&' && at + 1 < text.length() && text.charAt(at + 1) == '>';
        if (!redirection) {
            endCommand();
        }
    }

    private void dollar() {
        if (at + 1 < text.length() && text.charAt(at + 1) == '(') {
            at++;
            endCommand();
        } else {
            put('$');
        }
    }

    private void comment() {
        if (begun) {
            put('#');
            return;
        }
        while (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
            at++;
        }
    }

    private void redirect() {
        if (word.toString().matches("\\d")) {
            word.setLength(0);
            begun = false;
        }
        endWord();
        while (at + 1 < text.length() && (text.charAt(at + 1) == '>' || text.charAt(at + 1) == '|')) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at + 1) == '&') {
            // To another descriptor: no file.
            at += 2;
            return;
        }
        toFile = true;
    }

    private void hereDocument() {
        endWord();
        if (!text.startsWith("<<", at) || text.startsWith("<<<", at)) {
            return;
        }
        int begin = at + 2;
        while (begin < text.length() && " -'\"\\".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        documents.add(text.substring(begin, end));
        at = end < text.length() && "'\"".indexOf(text.charAt(end)) >= 0 ? end : end - 1;
    }

    /** The documents that the line announced follow it. */
    private void newLine() {
        while (!documents.isEmpty()) {
            String mark = documents.remove();
            int line = at + 1;
            while (line < text.length()) {
                int end = text.indexOf('\n', line);
                end = end < 0 ? text.length() : end;
                String content = text.substring(line, end);
                line = end + 1;
                if (content.strip().equals(mark)) {
                    break;
                }
                input.append(content).append('\n');
            }
            at = line - 1;
        }
        endCommand();
    }

    private void endWord() {
        if (begun) {
            (toFile ? targets : words).add(word.toString());
            toFile = false;
        }
        word.setLength(0);
        begun = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty() || !targets.isEmpty()) {
            commands.add(new ShellCommand(words, targets, input.toString()));
        }
        words = new ArrayList<>();
        targets = new ArrayList<>();
        input.setLength(0);
        toFile = false;
    }
}
