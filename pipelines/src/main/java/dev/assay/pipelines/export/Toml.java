package dev.assay.pipelines.export;

import java.util.Locale;
import java.util.Set;

/** A document of TOML in the making. Strings and lists of them are written as JSON, which TOML reads the same. */
final class Toml {
    private final StringBuilder text = new StringBuilder();

    void table(String header) {
        text.append('\n').append(header).append('\n');
    }

    void set(String key, String value) {
        line(key, PlainText.json(value));
    }

    void set(String key, Set<String> values) {
        line(key, PlainText.json(values));
    }

    void set(String key, int value) {
        line(key, Integer.toString(value));
    }

    void set(String key, double value) {
        line(key, String.format(Locale.ROOT, "%.1f", value));
    }

    private void line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    String text() {
        return text.toString();
    }
}
