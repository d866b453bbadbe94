package dev.assay.search.corpus;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A page of a corpus.
 *
 * @param id canonical and stable, with the corpus before a colon, for example {@code debian:libfoo1}
 * @param title what people call it
 * @param aliases other names of it, the title not among them
 * @param kind what its subject is, for example {@code package}, {@code maintainer}, {@code term}, {@code page}
 * @param language ISO 639-1 code, {@code und} when undetermined
 * @param licence SPDX expression, {@code NOASSERTION} when unknown
 * @param url canonical address; empty when it has none
 * @param text what agents read, lines ending with a line feed
 * @param links in the order in which the text has them
 * @param facts in the order in which the text has them
 */
public record Document(
        String id,
        String title,
        List<String> aliases,
        String kind,
        String language,
        String licence,
        String url,
        String text,
        List<Link> links,
        List<Fact> facts) {
    /** An undetermined language. */
    public static final String UNDETERMINED = "und";
    /** An unknown licence. */
    public static final String NO_ASSERTION = "NOASSERTION";

    public Document {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(language, "language is null");
        Objects.requireNonNull(licence, "licence is null");
        Objects.requireNonNull(url, "url is null");
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException(
                    "A document needs an id and a title; it has (%s) and (%s).".formatted(id, title));
        }
        aliases = List.copyOf(aliases);
        links = List.copyOf(links);
        facts = List.copyOf(facts);
        int length = text.length();
        String self = id;
        Stream.concat(links.stream().map(Link::span), facts.stream().map(Fact::span))
                .filter(span -> span.end() > length)
                .findFirst()
                .ifPresent(span -> {
                    throw new IllegalArgumentException("The document (%s) has %d characters; a span of it ends at %d."
                            .formatted(self, length, span.end()));
                });
    }

    /** The same with another language. */
    public Document withLanguage(String other) {
        return new Document(id, title, aliases, kind, other, licence, url, text, links, facts);
    }
}
