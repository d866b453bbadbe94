package dev.assay.env.synthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files in a reply of a model that calls no tools: fenced blocks whose opening line, the line before, or whose first line names the
 * file. A block that is not closed is none.
 */
final class FileBlocks {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:\\n(?<before>[^\\n]*))?\\n[ \\t]*```(?<info>[^\\n`]*)\\n(?<body>.*?)\\n[ \\t]*```(?=\\s|$)",
            Pattern.DOTALL);

    private FileBlocks() {}

    /** The files by name, of those that there may be; of two of one name the later. */
    static Map<String, String> read(String reply, List<String> names) {
        Map<String, String> files = new LinkedHashMap<>();
        String text = "\n\n" + reply.replace("\r\n", "\n");
        Matcher block = BLOCK.matcher(text);
        int from = 0;
        while (block.find(from)) {
            String body = block.group("body");
            String before = block.group("before") == null ? "" : block.group("before");
            String first = body.lines().findFirst().orElse("");
            name(block.group("info"), names)
                    .or(() -> name(before, names))
                    .or(() -> first.strip().startsWith("#") ? name(first, names) : Optional.empty())
                    .ifPresent(name -> files.put(name, body + "\n"));
            from = block.end();
        }
        return files;
    }

    private static Optional<String> name(String line, List<String> names) {
        return names.stream().filter(line::contains).findFirst();
    }
}
