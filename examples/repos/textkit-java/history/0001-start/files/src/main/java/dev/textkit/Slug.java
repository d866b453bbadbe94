package dev.textkit;

import java.util.Locale;

/** Turns titles into names for addresses. */
public final class Slug {
    private Slug() {}

    /** The words of a text in lower case, joined by hyphens. */
    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-").replaceAll("^-+|-+$", "");
    }
}
