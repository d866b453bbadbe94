package dev.assay.env.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a whole {@code tools.py} of functions that a model wrote: what opens the database and takes the answer is ours. */
final class ToolsSource {
    private static final String HEAD = "tools_head.py";

    private ToolsSource() {}

    static String of(String title, String functions, List<String> names) {
        String table = Stream.concat(names.stream(), Stream.of("submit_result"))
                .sorted()
                .map(name -> "    \"%s\": %s,\n".formatted(name, name))
                .collect(Collectors.joining("", "TOOLS = {\n", "}\n"));
        return head().replace("TITLE", title) + "\n\n" + functions.strip() + "\n\n\n#: The tools by name.\n" + table;
    }

    private static String head() {
        try (InputStream in = ToolsSource.class.getResourceAsStream(HEAD)) {
            return new String(Objects.requireNonNull(in, HEAD).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A part (%s) of tools.py cannot be read from the program itself.".formatted(HEAD), e);
        }
    }
}
