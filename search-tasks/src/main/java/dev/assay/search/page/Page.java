package dev.assay.search.page;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an agent looks at: a document, the results of a search, or the places of some words in a document. */
final class Page {
    private final String title;
    private final String address;
    private final @Nullable String document;
    private final Wrapped text;
    private final List<Target> targets;
    private final List<Insertion> insertions;

    /** Where a link of a page leads: to a document, and there to a line. */
    record Target(String document, int line) {}

    /** A link's marks around its words: at this place of the shown text so many characters stand that the document does not have. */
    private record Insertion(int at, int length) {}

    private Page(
            String title,
            String address,
            @Nullable String document,
            String text,
            List<Target> targets,
            List<Insertion> insertions) {
        this.title = plain(title);
        this.address = address;
        this.document = document;
        this.text = new Wrapped(text);
        this.targets = targets;
        this.insertions = insertions;
    }

    /** A page that is no document. */
    static Page of(String title, String address, String text, List<Target> targets) {
        return new Page(title, address, null, text, targets, List.of());
    }

    /** A document; each of its links is written as {@code 【number†words】}. */
    static Page of(Document document) {
        StringBuilder shown = new StringBuilder();
        List<Target> targets = new ArrayList<>();
        List<Insertion> insertions = new ArrayList<>();
        int done = 0;
        List<Link> links = new ArrayList<>(document.links());
        links.sort(Comparator.comparing(Link::span));
        for (Link link : links) {
            Span span = link.span();
            if (span.begin() < done || span.length() == 0) {
                continue;
            }
            shown.append(document.text(), done, span.begin());
            String opening = "【%d†".formatted(targets.size());
            insertions.add(new Insertion(shown.length(), opening.length()));
            shown.append(opening).append(plain(span.of(document.text())));
            insertions.add(new Insertion(shown.length(), 1));
            shown.append('】');
            targets.add(new Target(link.target(), 0));
            done = span.end();
        }
        shown.append(document.text(), done, document.text().length());
        return new Page(document.title(), document.id(), document.id(), shown.toString(), targets, insertions);
    }

    /** Words without the marks that this format uses itself, character for character. */
    static String plain(String words) {
        return words.replace('【', '[').replace('】', ']').replace('†', '+').replace('\n', ' ');
    }

    String title() {
        return title;
    }

    String address() {
        return address;
    }

    Optional<String> document() {
        return Optional.ofNullable(document);
    }

    List<String> lines() {
        return text.lines();
    }

    Optional<Target> target(int link) {
        return link < 0 || link >= targets.size() ? Optional.empty() : Optional.of(targets.get(link));
    }

    /** The number of the first link that leads to the beginning of a document. */
    OptionalInt linkTo(String wanted) {
        Target sought = new Target(wanted, 0);
        int number = targets.indexOf(sought);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The part of the document's text that some lines show. */
    Span span(int first, int last) {
        return new Span(original(text.begin(first)), original(text.end(last)));
    }

    private int original(int shown) {
        int before = 0;
        for (Insertion each : insertions) {
            if (each.at() >= shown) {
                break;
            }
            before += Math.min(each.length(), shown - each.at());
        }
        return shown - before;
    }

    /** Some lines with their numbers, under a heading, as {@code open} returns them. */
    String view(int cursor, int first, int last) {
        StringBuilder view = new StringBuilder("[%d] %s".formatted(cursor, title));
        view.append(address.isEmpty() ? "" : " (" + address + ")")
                .append("\n**viewing lines [%d - %d] of %d**\n\n".formatted(first, last, lines().size() - 1));
        for (int i = first; i <= last; i++) {
            view.append(i == first ? "" : "\n")
                    .append("L")
                    .append(i)
                    .append(": ")
                    .append(lines().get(i));
        }
        return view.toString();
    }
}
