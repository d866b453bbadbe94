package dev.assay.verifiers.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One command of a shell script.
 *
 * @param words program and arguments without quotes, and without what only wraps them ({@code sudo}, {@code timeout 60}, {@code A=1})
 * @param targets files that its output is sent to
 * @param input what a here-document gives it; empty without
 */
record ShellCommand(List<String> words, List<String> targets, String input) {
    private static final Set<String> WRAPPERS =
            Set.of("sudo", "env", "time", "nohup", "exec", "command", "nice", "stdbuf", "xargs", "then", "do", "else");

    ShellCommand {
        words = unwrapped(words);
        targets = List.copyOf(targets);
    }

    /** The program's name without its folder; empty when there is none. */
    String program() {
        return words.isEmpty() ? "" : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    }

    /** The first argument that is no option; empty when there is none. */
    String verb() {
        return arguments().stream().findFirst().orElse("");
    }

    /** The arguments that are no options. */
    List<String> arguments() {
        return words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
    }

    /** Whether one of its words is one of these. */
    boolean has(Set<String> any) {
        return words.stream().skip(1).anyMatch(any::contains);
    }

    /** The files that it changes, as it names them. */
    List<String> writes() {
        List<String> files = new ArrayList<>(targets);
        List<String> arguments = arguments();
        switch (program()) {
            case "tee", "rm", "touch", "chmod", "truncate", "unlink", "shred" -> files.addAll(arguments);
            case "cp", "mv", "install", "ln", "rsync" -> {
                if (!arguments.isEmpty()) {
                    files.add(arguments.get(arguments.size() - 1));
                }
                if (program().equals("mv")) {
                    files.addAll(arguments);
                }
            }
            case "sed", "perl" -> {
                if (words.stream().anyMatch(word -> word.matches("-[a-zA-Z]*i.*|--in-place.*"))) {
                    files.addAll(arguments);
                }
            }
            case "dd" ->
                words.stream().filter(word -> word.startsWith("of=")).forEach(word -> files.add(word.substring(3)));
            case "patch", "git" -> files.addAll(PatchPaths.of(input));
            default -> {}
        }
        return List.copyOf(files);
    }

    private static List<String> unwrapped(List<String> words) {
        int from = 0;
        while (from < words.size()) {
            String word = words.get(from);
            if (WRAPPERS.contains(word) || word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
                from++;
            } else if (word.equals("timeout") && from + 1 < words.size()) {
                from += words.get(from + 1).startsWith("-") ? 3 : 2;
            } else {
                break;
            }
        }
        return List.copyOf(words.subList(Math.min(from, words.size()), words.size()));
    }
}
