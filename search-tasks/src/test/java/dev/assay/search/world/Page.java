package dev.assay.search.world;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import java.math.BigDecimal;
import java.util.List;

/** Writes small documents for tests: a title, then one labelled line for each fact or link. */
public final class Page {
    private final Composer composer;
    private final String kind;
    private final String title;
    private List<String> aliases = List.of();

    private Page(String id, String kind, String title) {
        composer = new Composer(id);
        this.kind = kind;
        this.title = title;
        composer.write(title + "\n\n");
    }

    public static Page of(String id, String kind, String title) {
        return new Page(id, kind, title);
    }

    public Page aliases(String... names) {
        aliases = List.of(names);
        return this;
    }

    public Page prose(String words) {
        composer.write(words + "\n");
        return this;
    }

    public Page text(String attribute, String value) {
        return fact(attribute, new Value.Text(value), value);
    }

    public Page number(String attribute, long number, String unit) {
        String words = unit.isEmpty() ? Long.toString(number) : number + " " + unit;
        return fact(attribute, new Value.Quantity(BigDecimal.valueOf(number), unit), words);
    }

    public Page date(String attribute, String iso) {
        Granularity granularity =
                iso.length() == 4 ? Granularity.YEAR : iso.length() == 7 ? Granularity.MONTH : Granularity.DAY;
        return fact(attribute, new Value.Date(iso, granularity), iso);
    }

    private Page fact(String attribute, Value value, String words) {
        composer.write(label(attribute));
        composer.fact(attribute, value, words);
        composer.write("\n");
        return this;
    }

    public Page link(String type, String target, String anchor) {
        composer.write(label(type));
        composer.link(target, type, anchor);
        composer.write("\n");
        return this;
    }

    public Document done() {
        return composer.document(title, aliases, kind, "en", "CC0-1.0", "");
    }

    private static String label(String attribute) {
        String words = attribute.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ": ";
    }
}
