package dev.assay.search.corpus.debian;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A paragraph of a control file: fields by their names in lower case; the lines of a long value are separated by line feeds. */
record Stanza(Map<String, String> fields) {
    Stanza {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a field, its first line without blanks around; empty when there is none. */
    String get(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The value on one line. */
    String line(String name) {
        return get(name).replace('\n', ' ').strip();
    }
}
