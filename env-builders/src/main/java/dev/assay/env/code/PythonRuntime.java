package dev.assay.env.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The head of a Python file: imports and the functions of the {@code runtime*.py} beside it that its code uses, and no others.
 *
 * <p>Names of the file that code may use: exact compare ({@code eq, ne, lt, le, gt, ge, among}), arithmetic ({@code add, multiply,
 * subtract}), aggregates ({@code count_of, sum_of, mean_of, least_of, greatest_of, distinct_of}), facts ({@code cell, find, exact,
 * read_rows}) and answers ({@code read_answer, is_number}).
 */
public final class PythonRuntime {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern DEFINED = Pattern.compile("\\bdef ([A-Za-z_0-9]+)");
    private static final Pattern NAME = Pattern.compile("(?:def )?([A-Za-z_0-9]+)");
    private static final List<String> MODULES = List.of(
            "bisect", "collections", "datetime", "decimal", "functools", "heapq", "itertools", "json", "math", "re");
    private static final List<String> RESOURCES = List.of("runtime.py", "runtime_lookup.py", "runtime_transact.py");
    private static final Map<String, String> BLOCKS = blocks();

    private PythonRuntime() {}

    /** Imports and functions that this code needs, ending in two empty lines; empty when it needs none. */
    public static String head(String code) {
        TreeSet<String> words = new TreeSet<>();
        // What the code defines itself is not ours.
        Set<String> own =
                DEFINED.matcher(code).results().map(each -> each.group(1)).collect(Collectors.toSet());
        Deque<String> open = new ArrayDeque<>(List.of(code));
        while (!open.isEmpty()) {
            Matcher word = WORD.matcher(open.remove());
            while (word.find()) {
                String block = !own.contains(word.group()) && words.add(word.group()) ? BLOCKS.get(word.group()) : null;
                if (block != null) {
                    open.add(block);
                }
            }
        }
        List<String> parts = new ArrayList<>();
        String imports = imports(code, words);
        if (!imports.isEmpty()) {
            parts.add(imports);
        }
        BLOCKS.forEach((name, block) -> {
            if (words.contains(name)) {
                parts.add(block);
            }
        });
        return parts.stream().map(part -> part + "\n\n\n").collect(Collectors.joining());
    }

    /** Names that the functions have: code gives them to nothing else. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BLOCKS.keySet());
    }

    /** A whole file: the head and the code. */
    public static String file(String code) {
        return head(code) + code;
    }

    private static String imports(String code, Set<String> words) {
        String all = BLOCKS.entrySet().stream()
                .filter(each -> words.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n", "", "\n" + code));
        List<String> lines = new ArrayList<>();
        for (String module : MODULES) {
            if (words.contains(module) && all.matches("(?s).*\\b" + module + "\\.[a-zA-Z].*")) {
                lines.add("import " + module);
            }
        }
        if (words.contains("Decimal")) {
            lines.add("from decimal import Decimal");
        }
        return String.join("\n", lines);
    }

    private static Map<String, String> blocks() {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (String block : RESOURCES.stream()
                .map(PythonRuntime::read)
                .collect(Collectors.joining("\n\n"))
                .strip()
                .split("\n\n\n")) {
            String code = block.replaceFirst("(?m)\\A(#.*\n)*", "");
            Matcher name = NAME.matcher(code);
            if (!name.lookingAt()) {
                throw new IllegalStateException("A block of the runtime has no name: %s".formatted(block));
            }
            blocks.put(name.group(1), block);
        }
        return blocks;
    }

    private static String read(String resource) {
        try (InputStream in = PythonRuntime.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource (%s) is missing.".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
