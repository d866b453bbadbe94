package dev.assay.search.question.wording;

import dev.assay.search.corpus.Link;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one speaks of what a corpus holds. What it does not name is spoken of by its own name.
 *
 * @param kinds by kind of document
 * @param attributes by attribute or type of links; {@code kind/attribute} goes before {@code attribute}, and that before
 *     {@code beginning*}, which stands for all whose names begin so
 * @param unused attributes that questions never use, because others say the same
 */
public record Lexicon(Map<String, KindWords> kinds, Map<String, AttributeWords> attributes, Set<String> unused) {
    public Lexicon {
        kinds = kinds == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(kinds));
        attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
        unused = unused == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(unused));
    }

    /** Links of running text, which are never counted. */
    private static final AttributeWords LINKS = new AttributeWords(
            "link",
            true,
            false,
            List.of(),
            List.of(),
            List.of("links to %s"),
            List.of("is linked from %s"),
            List.of(),
            List.of(),
            null,
            null,
            "other pages",
            "other pages");

    /** Without any words of its own. */
    public static Lexicon plain() {
        return new Lexicon(Map.of(), Map.of(), Set.of());
    }

    /**
     * One of those that ship: {@code debian}.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public static Lexicon shipped(String name) {
        try (InputStream in = Lexicon.class.getResourceAsStream("/lexicons/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "There is no lexicon (%s).%nMaybe write one and read it with 'Lexicon.read'.".formatted(name));
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The lexicon (%s) cannot be read.".formatted(name), e);
        }
    }

    /** From its JSON form. */
    public static Lexicon read(String json) {
        return CanonicalJson.read(json, Lexicon.class);
    }

    /** How a kind is called. */
    public KindWords kind(String kind) {
        KindWords words = kinds.get(kind);
        String noun = kind.replace('-', ' ');
        return words != null ? words : new KindWords(noun, noun + "s", false, true);
    }

    /** How one speaks of an attribute of a kind of document. */
    public AttributeWords attribute(String kind, String attribute) {
        return own(kind + "/" + attribute)
                .or(() -> own(attribute))
                .or(() -> family(attribute))
                .orElseGet(() -> plain(attribute));
    }

    /** The words of the longest beginning, written {@code beginning*}; {@code %n} in them stands for the rest of the name. */
    private Optional<AttributeWords> family(String attribute) {
        return attributes.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*"))
                .filter(entry -> attribute.startsWith(beginning(entry.getKey())))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(entry -> entry.getValue()
                        .named(attribute.substring(beginning(entry.getKey()).length())));
    }

    private static String beginning(String key) {
        return key.substring(0, key.length() - 1);
    }

    private Optional<AttributeWords> own(String key) {
        return Optional.ofNullable(words(key));
    }

    private @Nullable AttributeWords words(String key) {
        return attributes.get(key);
    }

    /** Whether it has words of its own for an attribute of a kind of document. */
    public boolean knows(String kind, String attribute) {
        return own(kind + "/" + attribute)
                .or(() -> own(attribute))
                .or(() -> family(attribute))
                .isPresent();
    }

    /** Whether a relation is only a link in running text, of which one knows nothing but that it is there. */
    public boolean bare(String kind, String relation) {
        return relation.equals(Link.MENTIONS) && !knows(kind, relation);
    }

    private static AttributeWords plain(String attribute) {
        if (attribute.equals(Link.MENTIONS)) {
            return LINKS;
        }
        String label = attribute.replace('-', ' ').toLowerCase(Locale.ROOT);
        List<String> none = List.of();
        return new AttributeWords(
                label, true, true, none, none, none, none, none, none, null, null, "other pages", "other pages");
    }
}
