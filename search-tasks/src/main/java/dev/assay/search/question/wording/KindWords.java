package dev.assay.search.question.wording;

import java.util.Objects;

/**
 * How a kind of document is called.
 *
 * @param noun singular, without an article
 * @param plural its plural
 * @param person whether one asks who, not which
 * @param clue whether questions may have it for an answer or describe it
 */
public record KindWords(String noun, String plural, boolean person, boolean clue) {
    public KindWords {
        Objects.requireNonNull(noun, "noun is null");
        Objects.requireNonNull(plural, "plural is null");
    }
}
