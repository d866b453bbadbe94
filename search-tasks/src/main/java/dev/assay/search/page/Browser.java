package dev.assay.search.page;

import dev.assay.search.corpus.Document;
import dev.assay.search.index.Hit;
import dev.assay.search.index.Library;
import dev.assay.search.page.Page.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One agent's session with a library. Each view has a cursor, from 0; pages stay, so that an earlier one can be scrolled, searched and
 * cited by its cursor. For one thread.
 */
public final class Browser {
    /** Hits of a search unless asked for otherwise, and at most. */
    static final int TOP = 10;

    static final int MOST = 50;
    /** Characters of a view unless a number of lines is asked for, and at most. */
    private static final int VIEW = 4_000;

    private static final int LONGEST_VIEW = 20_000;
    /** Places of a pattern at most, and lines shown of each. */
    private static final int PLACES = 50;

    private static final int PLACE_LINES = 4;
    private static final int LONGEST_ECHO = 200;

    private final Library library;
    private final List<Page> pages = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();

    /** A session that has seen nothing. */
    public Browser(Library library) {
        this.library = library;
    }

    /** The best documents for some words. */
    String search(String query, int top) throws Refused {
        if (query.isBlank()) {
            throw new Refused("Error during search: the query is empty.");
        }
        List<Hit> hits = library.search(query, Math.max(1, Math.min(top, MOST)));
        StringBuilder text = new StringBuilder();
        List<Target> targets = new ArrayList<>();
        for (Hit hit : hits) {
            text.append(targets.isEmpty() ? "" : "\n\n")
                    .append("# 【%d†%s†%s】\n".formatted(targets.size(), Page.plain(hit.title()), domain(hit.id())))
                    .append(Page.plain(hit.snippet()));
            targets.add(new Target(hit.id(), 0));
        }
        String shown = hits.isEmpty() ? "No results." : text.toString();
        return show(Page.of("Search results for query `%s`".formatted(echo(query)), "", shown, targets), 0, -1);
    }

    /** A document by its id. */
    String open(String document, int line, int count) throws Refused {
        return show(page(document), line, count);
    }

    /** A link of a page. */
    String follow(int link, @Nullable Integer cursor, int line, int count) throws Refused {
        Target target = page(cursor)
                .target(link)
                .orElseThrow(() -> new Refused("Error: there is no link `%d` on that page.".formatted(link)));
        return show(page(target.document()), line < 0 ? target.line() : line, count);
    }

    /** A page again, from another line. */
    String scroll(@Nullable Integer cursor, int line, int count) throws Refused {
        return show(page(cursor), line, count);
    }

    /** Where some words stand on a page, upper and lower case alike. */
    String find(String pattern, @Nullable Integer cursor) throws Refused {
        if (pattern.isEmpty()) {
            throw new Refused("Error: the pattern is empty.");
        }
        Page page = page(cursor);
        String document =
                page.document().orElseThrow(() -> new Refused("Error: cannot find within results; open a page first."));
        List<Target> targets = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        List<String> lines = page.lines();
        String sought = pattern.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lines.size() && targets.size() < PLACES; i++) {
            if (begins(sought, lines, i)) {
                int end = Math.min(lines.size(), i + PLACE_LINES);
                text.append(targets.isEmpty() ? "" : "\n\n")
                        .append("# 【%d†match at L%d】\n".formatted(targets.size(), i))
                        .append(lines.subList(i, end).stream()
                                .map(Browser::unmarked)
                                .collect(Collectors.joining("\n")));
                targets.add(new Target(document, i));
                i = end - 1;
            }
        }
        String shown =
                targets.isEmpty() ? "No `find` results for pattern: `%s`".formatted(echo(pattern)) : text.toString();
        String title = "Find results for text: `%s` in `%s`".formatted(echo(pattern), page.title());
        return show(Page.of(title, document, shown, targets), 0, -1);
    }

    /** Whether the words begin in a line; they may go on in the next one. */
    private static boolean begins(String sought, List<String> lines, int line) {
        String here = unmarked(lines.get(line)).toLowerCase(Locale.ROOT);
        String both =
                line + 1 < lines.size() ? here + unmarked(lines.get(line + 1)).toLowerCase(Locale.ROOT) : here;
        int at = both.indexOf(sought);
        return at >= 0 && at < Math.max(1, here.length());
    }

    private static String unmarked(String line) {
        return line.replaceAll("【\\d+†", "").replace("】", "");
    }

    private Page page(String id) throws Refused {
        Document document = library.document(id)
                .orElseThrow(() -> new Refused("Error fetching URL `%s`: there is no such page.".formatted(echo(id))));
        opened.add(id);
        return Page.of(document);
    }

    private Page page(@Nullable Integer cursor) throws Refused {
        if (pages.isEmpty()) {
            throw new Refused("Error: no page is open yet; search first.");
        }
        int number = cursor == null || cursor == -1 ? pages.size() - 1 : cursor;
        if (number < 0 || number >= pages.size()) {
            throw new Refused(
                    "Error: there is no cursor `%d`; there are [0 - %d].".formatted(number, pages.size() - 1));
        }
        return pages.get(number);
    }

    private String show(Page page, int line, int count) throws Refused {
        int size = page.lines().size();
        int first = Math.max(0, line);
        if (first >= size) {
            throw new Refused(
                    "Error: there is no line `%d`; the last line of that page is %d.".formatted(line, size - 1));
        }
        int room = count > 0 ? LONGEST_VIEW : VIEW;
        int last = first;
        int characters = page.lines().get(first).length();
        while (last + 1 < size && (count <= 0 || last + 1 < first + count)) {
            characters += page.lines().get(last + 1).length() + 8;
            if (characters > room) {
                break;
            }
            last++;
        }
        pages.add(page);
        return page.view(pages.size() - 1, first, last);
    }

    /** What a citation of an answer points to; empty when that was no page of a document, or has no such lines. */
    public Optional<Evidence> cited(Citation citation) {
        if (citation.cursor() >= pages.size()) {
            return Optional.empty();
        }
        Page page = pages.get(citation.cursor());
        return page.document()
                .filter(document -> citation.last() < page.lines().size())
                .map(document -> new Evidence(document, page.span(citation.first(), citation.last())));
    }

    /**
     * A link on a page that was seen.
     *
     * @param cursor of the page
     * @param link its number there
     */
    public record Way(int cursor, int link) {}

    /** A link on a page that was seen which leads to the beginning of a document; of several the first on the latest page. */
    public Optional<Way> leadingTo(String document) {
        for (int cursor = pages.size() - 1; cursor >= 0; cursor--) {
            OptionalInt link = pages.get(cursor).linkTo(document);
            if (link.isPresent()) {
                return Optional.of(new Way(cursor, link.getAsInt()));
            }
        }
        return Optional.empty();
    }

    /** The documents that were opened, in order of their ids. */
    public List<String> opened() {
        return opened.stream().sorted().toList();
    }

    private static String domain(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? "corpus" : Page.plain(id.substring(0, colon));
    }

    private static String echo(String words) {
        String line = Page.plain(words);
        return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO) + "…";
    }
}
