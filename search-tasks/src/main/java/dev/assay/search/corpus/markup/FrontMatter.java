package dev.assay.search.corpus.markup;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Front matter as YAML, event by event: values are taken as they are written, tags make nothing, and what an anchor holds is never
 * expanded.
 */
final class FrontMatter {
    private static final Pattern BLOCK = Pattern.compile("(?ms)\\A-{3}[ \\t]*\\R(.*?)^(?:-{3}|\\.{3})[ \\t]*$");
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private FrontMatter() {}

    /**
     * Keys in lower case with their values, a list being several; a key within another is written behind it. Absent where a page does not
     * begin with front matter, or where that is not YAML of keys and values.
     */
    static Optional<Map<String, List<String>>> of(String markdown) {
        Matcher block = BLOCK.matcher(markdown);
        if (!block.find()) {
            return Optional.empty();
        }
        FrontMatter matter = new FrontMatter();
        try (YAMLParser parser = YAML.createParser(block.group(1))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            matter.take(parser, "", JsonToken.START_OBJECT);
            return Optional.of(matter.fields);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void take(YAMLParser parser, String key, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                take(parser, key.isEmpty() ? name : key + " " + name, parser.nextToken());
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                take(parser, key, next);
            }
        } else if (token != JsonToken.VALUE_NULL && !parser.isCurrentAlias()) {
            fields.computeIfAbsent(key, absent -> new ArrayList<>()).add(parser.getText());
        }
    }
}
