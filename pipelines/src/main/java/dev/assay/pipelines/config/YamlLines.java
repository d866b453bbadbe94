package dev.assay.pipelines.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.OptionalInt;

/** Finds the line of a key: records are built after their last key was read, so that the parser is already past it. */
final class YamlLines {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private YamlLines() {}

    /** The line, from 1, on which the value at a path of keys and indexes begins. */
    static OptionalInt find(String yaml, JsonPointer wanted) {
        try (JsonParser parser = FACTORY.createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().equals(wanted)) {
                    return OptionalInt.of(parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (IOException e) {
            // What lies behind the place where the text stops making sense has no line.
        }
        return OptionalInt.empty();
    }
}
