package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Prose;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page taken apart, but for its text, which is written only once its id is known.
 *
 * @param title empty when it has none
 * @param language as declared; empty when it is not
 * @param licence as declared; empty when it is not
 * @param url as declared; empty when it is not
 * @param redirect reference to the page that it stands for; empty when it is a page of its own
 * @param aliases other names
 * @param fields that it declares, by their labels
 * @param body writes its text
 */
record Parsed(
        String title,
        String language,
        String licence,
        String url,
        String redirect,
        List<String> aliases,
        Map<String, List<String>> fields,
        Body body) {
    Parsed {
        aliases = List.copyOf(aliases);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Writes a text. */
    interface Body {
        void write(Prose prose);
    }
}
