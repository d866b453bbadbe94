package dev.assay.search.corpus;

import java.util.ArrayList;
import java.util.List;

/** Writes the text of a document and notes where its links and facts stand. For one thread. */
public final class Composer {
    private final String id;
    private final StringBuilder text = new StringBuilder(512);
    private final List<Link> links = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** For the document with this id. */
    public Composer(String id) {
        this.id = id;
    }

    /** Where the next words will stand. */
    public int here() {
        return text.length();
    }

    /** Whether nothing is written yet, or the last character is a line feed. */
    public boolean atLineStart() {
        return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }

    /** Whether nothing is written yet, or the last character is a blank. */
    public boolean atBlank() {
        return text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** Adds words. */
    public void write(String words) {
        text.append(words);
    }

    /** Adds words that are a link. */
    public void link(String target, String type, String anchor) {
        int begin = here();
        text.append(anchor);
        links.add(new Link(target, type, anchor, new Span(begin, here())));
    }

    /** Adds a link over words that are written already. */
    public void linkSince(int begin, String target, String type) {
        links.add(new Link(target, type, text.substring(begin), new Span(begin, here())));
    }

    /** Adds words that say a fact. */
    public void fact(String attribute, Value value, String words) {
        int begin = here();
        text.append(words);
        factSince(begin, attribute, value);
    }

    /** Adds a fact that words say that are written already. */
    public void factSince(int begin, String attribute, Value value) {
        facts.add(new Fact(id, attribute, value, new Span(begin, here())));
    }

    /** Adds words that name another document: both a link and a fact whose value that is. */
    public void entity(String attribute, String target, String type, String words) {
        int begin = here();
        link(target, type, words);
        factSince(begin, attribute, new Value.Entity(target, words));
    }

    /** The document; blanks at its end are cut. */
    public Document document(
            String title, List<String> aliases, String kind, String language, String licence, String url) {
        int end = text.length();
        int last = Math.max(
                links.stream().mapToInt(link -> link.span().end()).max().orElse(0),
                facts.stream().mapToInt(fact -> fact.span().end()).max().orElse(0));
        while (end > last && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Document(
                id, title, aliases, kind, language, licence, url, text.substring(0, end) + "\n", links, facts);
    }
}
