package dev.assay.pipelines.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the fields of rows mean, in a few words.
 *
 * @param texts by {@code FAMILY/FIELD}; the family is {@code *} for what all have
 */
record FieldTexts(Map<String, String> texts) {
    private static final String FILE = "fields.tsv";

    static FieldTexts shipped() {
        try (InputStream in = FieldTexts.class.getResourceAsStream(FILE)) {
            Map<String, String> texts = new HashMap<>();
            new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> texts.put(cells[0] + "/" + cells[1], cells[2]));
            return new FieldTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a field that is not known. */
    String of(String family, String field) {
        String own = texts.get(family + "/" + field);
        return own != null ? own : texts.getOrDefault("*/" + field, "");
    }
}
