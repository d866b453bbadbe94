package dev.assay.env.world;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with parts that are said only where a task has a choice: {@code Book {slots}: who plays[vendor:, with which food stall beside it].}
 * The part stands in square brackets, behind the key of the choice and a colon.
 */
public final class Bound {
    private static final Pattern PART = Pattern.compile("\\[([a-z][a-z0-9_]*):([^\\[\\]]*)]");

    private Bound() {}

    /** The text as it is said where there are these choices. */
    public static String said(String text, Collection<String> choices) {
        return PART.matcher(text)
                .replaceAll(part -> choices.contains(part.group(1)) ? Matcher.quoteReplacement(part.group(2)) : "");
    }

    /** The choices to which parts of a text are bound. */
    public static Set<String> choices(String text) {
        Set<String> keys = new LinkedHashSet<>();
        PART.matcher(text).results().forEach(part -> keys.add(part.group(1)));
        return keys;
    }
}
