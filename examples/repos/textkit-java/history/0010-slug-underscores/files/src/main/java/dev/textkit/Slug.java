package dev.textkit;

import java.text.Normalizer;
import java.util.Locale;

/** Turns titles into names for addresses. */
public final class Slug {
    private Slug() {}

    /** The words of a text in lower case, joined by hyphens; underscores stay. */
    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    }
}
