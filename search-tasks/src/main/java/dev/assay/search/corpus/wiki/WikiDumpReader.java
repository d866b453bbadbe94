package dev.assay.search.corpus.wiki;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.Prose;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Redirects;
import dev.assay.search.corpus.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sweble.wikitext.parser.nodes.WtNode;
import org.sweble.wikitext.parser.utils.NonExpandingParser;
import xtc.parser.ParseException;

/**
 * A dump of a wiki that runs on MediaWiki ({@code pages-articles.xml.bz2}): one document for each article. Links between articles are
 * links; arguments of infoboxes and categories are facts; redirects are other names. Templates are not expanded.
 *
 * <p>The dump is read twice: first for titles and redirects, which memory must hold, then for the articles.
 */
public final class WikiDumpReader implements CorpusReader {
    private final String name;
    private final Path dump;
    private final String licence;
    private final ReadLimits limits;
    private final NonExpandingParser parser = new NonExpandingParser();

    /**
     * Over a dump, plain or compressed.
     *
     * @param name of the corpus, the beginning of its ids
     * @param licence of all articles, for example {@code CC-BY-SA-4.0}
     */
    public WikiDumpReader(String name, Path dump, String licence, ReadLimits limits) {
        this.name = name;
        this.dump = dump;
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        Redirects redirects = new Redirects();
        Set<String> ids = new HashSet<>();
        Dump.read(dump, 0, problems, (site, page) -> {
            if (page.space() == 0 && !page.redirect().isEmpty()) {
                redirects.add(id(page.title()), id(page.redirect()));
            } else if (page.space() == 0 && !page.title().isEmpty()) {
                ids.add(id(page.title()));
            }
        });
        if (ids.isEmpty()) {
            throw new CorpusException(
                    "The dump (%s) has no article.\nMaybe name the file that ends in pages-articles.xml.bz2."
                            .formatted(dump.getFileName()));
        }
        redirects.check(ids, problems);
        Map<String, Set<String>> names = redirects.sources();
        Set<String> written = new HashSet<>();
        Dump.read(dump, limits.characters(), new Problems(), (site, page) -> {
            if (page.space() == 0 && page.redirect().isEmpty() && !page.title().isEmpty()) {
                article(site, page, redirects, names, problems)
                        .filter(document -> limits.admits(document, problems))
                        .filter(document -> isNew(document.id(), written, problems))
                        .ifPresent(sink);
            }
        });
    }

    private static boolean isNew(String id, Set<String> written, Problems problems) {
        if (written.add(id)) {
            return true;
        }
        problems.add(Problem.Code.DUPLICATE_ID, id, "An earlier page has this title, and stays.");
        return false;
    }

    /** Titles begin with a capital, whatever a link writes. */
    private String id(String title) {
        String plain = Names.spaced(title.split("#", 2)[0].replace('_', ' '));
        int first = plain.isEmpty() ? 0 : plain.offsetByCodePoints(0, 1);
        String capital = first == 0 ? "" : plain.substring(0, first).toUpperCase(Locale.ROOT);
        return name + ":" + (capital + plain.substring(first)).replace(' ', '_');
    }

    private Optional<Document> article(
            Site site, WikiPage page, Redirects redirects, Map<String, Set<String>> names, Problems problems) {
        if (page.size() > limits.characters()) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    page.title(),
                    "Its wiki text has %d characters, over the limit of %d."
                            .formatted(page.size(), limits.characters()));
            return Optional.empty();
        }
        if (page.text().isBlank()) {
            problems.add(Problem.Code.EMPTY, page.title(), "The page has no text.");
            return Optional.empty();
        }
        try {
            WtNode tree = parsed(page.text(), page.title());
            return Optional.of(document(site, page, tree, redirects, names));
        } catch (RuntimeException | StackOverflowError e) {
            // The parser recurses, and so deep nesting overflows its stack; nothing but this page is lost.
            problems.add(
                    Problem.Code.MALFORMED,
                    page.title(),
                    "Its wiki text cannot be parsed (%s)."
                            .formatted(e.getClass().getSimpleName()));
            return Optional.empty();
        }
    }

    private WtNode parsed(String text, String title) {
        try {
            return parser.parseArticle(text, title);
        } catch (ParseException | IOException e) {
            throw new IllegalArgumentException("The wiki text of (%s) cannot be parsed.".formatted(title), e);
        }
    }

    private Document document(
            Site site, WikiPage page, WtNode tree, Redirects redirects, Map<String, Set<String>> names) {
        String id = id(page.title());
        Composer composer = new Composer(id);
        Prose prose = new Prose(composer, target -> Optional.of(redirects.resolve(id(target)))
                .filter(aim -> !aim.equals(id) && !aim.equals(name + ":")));
        prose.words(page.title());
        prose.newLine();
        WikiText.fields(tree, argument -> parsed(argument, page.title()))
                .forEach((label, value) -> prose.field(label, Names.slug(label), value));
        prose.block();
        WikiText text = new WikiText(prose, site);
        text.write(tree);
        prose.newLine();
        String separator = "\nCategories: ";
        for (String category : text.categories()) {
            composer.write(separator);
            composer.fact("category", new Value.Text(category), category);
            separator = "; ";
        }
        List<String> aliases = names.getOrDefault(id, Set.of()).stream()
                .map(each -> each.substring(name.length() + 1).replace('_', ' '))
                .toList();
        return composer.document(
                page.title(), aliases, "article", site.language(), licence, site.address(page.title()));
    }
}
