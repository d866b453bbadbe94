package dev.assay.verifiers.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.TraceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call of a tool does, as far as its arguments tell: shell commands, files that it changes or names, text that it writes.
 *
 * @param commands of a shell
 * @param writes files that it changes
 * @param names files, addresses and words that it names, those that it changes included
 * @param sources text that becomes a file or is run: code, patches, what a command prints
 */
record CallActs(List<ShellCommand> commands, List<String> writes, List<String> names, List<String> sources) {
    private static final Set<String> SHELL = Set.of("command", "cmd", "script", "commands", "bash");
    private static final Set<String> PATHS =
            Set.of("path", "file", "file_path", "filepath", "filename", "target", "target_file", "url", "uri");
    private static final Set<String> CODE = Set.of(
            "code",
            "content",
            "contents",
            "file_text",
            "new_str",
            "new_string",
            "insert_text",
            "text",
            "patch",
            "diff",
            "input",
            "replacement",
            "source");
    private static final Pattern EDITING =
            Pattern.compile("write|edit|create|replace|insert|patch|append|delete|remove|save|move|rename");
    private static final Set<String> EDIT_COMMANDS = Set.of("create", "str_replace", "insert", "delete", "undo_edit");
    private static final Pattern PYTHON_WRITE = Pattern.compile(
            "open\\(\\s*['\"]([^'\"]+)['\"]\\s*,\\s*(?:mode\\s*=\\s*)?['\"][^'\"r]*[wax+]|['\"]([^'\"]+)['\"]\\s*\\)\\s*\\.\\s*write_(?:text|bytes)");
    private static final Pattern LITERAL = Pattern.compile("['\"]([^'\"\\n]{1,300})['\"]");

    /** What a call does. */
    static CallActs of(TraceCall call) {
        Reading reading = new Reading(call.name().toLowerCase(Locale.ROOT));
        try {
            JsonNode arguments = CanonicalJson.mapper().readTree(call.arguments());
            reading.read(arguments);
        } catch (JsonProcessingException e) {
            reading.text("code", call.arguments());
        }
        return reading.acts();
    }

    private static final class Reading {
        private final String tool;
        private final List<ShellCommand> commands = new ArrayList<>();
        private final List<String> writes = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<String> sources = new ArrayList<>();
        private boolean edits;

        Reading(String tool) {
            this.tool = tool;
        }

        void read(JsonNode arguments) {
            String command = arguments.path("command").asText("");
            edits = EDITING.matcher(tool).find() && !command.equals("view");
            edits |= EDIT_COMMANDS.contains(command) && arguments.has("path");
            if (arguments.isTextual()) {
                text("code", arguments.asText());
            }
            arguments.properties().forEach(field -> value(field.getKey(), field.getValue()));
        }

        private void value(String name, JsonNode value) {
            if (value.isTextual()) {
                text(name.toLowerCase(Locale.ROOT), value.asText());
            } else if (value.isArray() && SHELL.contains(name)) {
                words(value);
            } else if (value.isObject()) {
                value.properties().forEach(field -> value(field.getKey(), field.getValue()));
            } else {
                value.forEach(each -> value(name, each));
            }
        }

        /** A command as a list of its words, or a list of commands. */
        private void words(JsonNode list) {
            List<String> parts = new ArrayList<>();
            list.forEach(each -> parts.add(each.asText()));
            boolean whole = parts.stream().anyMatch(part -> part.contains(" "))
                    && !Set.of("bash", "sh", "/bin/bash", "/bin/sh").contains(parts.isEmpty() ? "" : parts.get(0));
            if (whole) {
                parts.forEach(this::shell);
            } else {
                StringBuilder line = new StringBuilder();
                parts.forEach(part ->
                        line.append('\'').append(part.replace("'", "'\\''")).append("' "));
                shell(line.toString());
            }
        }

        void text(String name, String text) {
            if (SHELL.contains(name) && !(edits && EDIT_COMMANDS.contains(text))) {
                shell(text);
            } else if (PATHS.contains(name)) {
                names.add(text);
                if (edits) {
                    writes.add(text);
                }
            } else if (CODE.contains(name)) {
                code(text);
            } else {
                names.add(text);
            }
        }

        private void shell(String script) {
            for (ShellCommand command : ShellScript.commands(script)) {
                commands.add(command);
                names.addAll(command.words());
                names.addAll(command.targets());
                writes.addAll(command.writes());
                if (Set.of("echo", "printf", "cat").contains(command.program())) {
                    said(command);
                } else {
                    code(command.input());
                    if (command.program().matches("python[0-9.]*|node|perl|ruby")) {
                        command.words().stream().skip(1).forEach(this::code);
                    }
                }
            }
        }

        /** What goes to a file is a file's text; what does not is printed. */
        private void said(ShellCommand command) {
            String words = command.program().equals("cat") ? "" : String.join(" ", command.arguments());
            if (command.targets().isEmpty()) {
                sources.add("print " + words + "\n" + printed(command.input()));
            } else {
                code(words + "\n" + command.input());
            }
        }

        private static String printed(String lines) {
            return lines.isEmpty() ? "" : lines.replaceAll("(?m)^", "print ");
        }

        private void code(String text) {
            if (text.isBlank()) {
                return;
            }
            sources.add(text);
            List<String> patched = PatchPaths.of(text);
            writes.addAll(patched);
            names.addAll(patched);
            Matcher opened = PYTHON_WRITE.matcher(text);
            while (opened.find()) {
                writes.add(opened.group(1) == null ? opened.group(2) : opened.group(1));
            }
            Matcher literals = LITERAL.matcher(text);
            while (literals.find()) {
                names.add(literals.group(1));
            }
        }

        CallActs acts() {
            return new CallActs(List.copyOf(commands), List.copyOf(writes), List.copyOf(names), List.copyOf(sources));
        }
    }
}
