package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Redirects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A folder of Markdown and HTML pages: Markdown in UTF-8, HTML in the encoding that it declares. A page's id is its path below the folder. Relative links lead to pages with or without
 * their ending, and to {@code index} or {@code README} of a folder. Fields of front matter and of tables of class {@code infobox} become
 * facts, and stand under the title; dates such as {@code 09/30/2021} are dates where all values of their key in the folder are, in one
 * order that fits them. A page that only redirects becomes another name of its target.
 *
 * <p>Hidden folders are passed over, links of the file system are not followed. Pages are read in the order of their paths, twice: first
 * for redirects and columns, then for the documents.
 */
public final class FolderReader implements CorpusReader {
    private final String name;
    private final Path root;
    private final String address;
    private final String licence;
    private final ReadLimits limits;

    /**
     * Over a folder.
     *
     * @param name of the corpus, the beginning of its ids
     * @param address where the folder's root is published, ending with a slash; empty when nowhere
     * @param licence of pages that name none
     */
    public FolderReader(String name, Path root, String address, String licence, ReadLimits limits) {
        this.name = name;
        this.root = root;
        this.address = address;
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new CorpusException(
                    "(%s) is no folder.\nMaybe name the folder that holds the pages.".formatted(root));
        }
        Tree tree = Tree.of(root, new Published(address), problems);
        if (tree.pages().isEmpty()) {
            throw new CorpusException(
                    "The folder (%s) has no page: no file ends in .md, .markdown, .html, .htm or .xhtml.\nMaybe name the folder that holds the pages."
                            .formatted(root));
        }
        Columns columns = new Columns();
        Redirects redirects = redirects(tree, columns);
        Set<String> ids = new HashSet<>();
        tree.pages().keySet().stream()
                .map(this::id)
                .filter(id -> !redirects.contains(id))
                .forEach(ids::add);
        redirects.check(ids, problems);
        Map<String, Set<String>> names = redirects.sources();
        for (Map.Entry<String, Path> page : tree.pages().entrySet()) {
            if (!redirects.contains(id(page.getKey()))) {
                parsed(page.getKey(), page.getValue(), problems)
                        .map(parsed -> document(page.getKey(), parsed, columns, tree, redirects, names, problems))
                        .filter(document -> PageWriter.isSomething(document, problems))
                        .filter(document -> limits.admits(document, problems))
                        .ifPresent(sink);
            }
        }
    }

    /** Reads every page for where it leads to, and for what columns there are. */
    private Redirects redirects(Tree tree, Columns columns) throws IOException {
        Redirects redirects = new Redirects();
        Problems unnoted = new Problems();
        for (Map.Entry<String, Path> page : tree.pages().entrySet()) {
            Optional<Parsed> parsed = parsed(page.getKey(), page.getValue(), unnoted);
            parsed.ifPresent(columns::add);
            parsed.map(Parsed::redirect)
                    .filter(reference -> !reference.isEmpty())
                    .flatMap(reference -> tree.resolve(page.getKey(), reference, unnoted))
                    .ifPresent(target -> redirects.add(id(page.getKey()), id(target)));
        }
        return redirects;
    }

    private String id(String path) {
        return name + ":" + path;
    }

    private Optional<Parsed> parsed(String path, Path file, Problems problems) throws IOException {
        long size = Files.size(file);
        if (size > limits.bytes()) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    path,
                    "The page has %d bytes, over the limit of %d.\nMaybe split it, or raise the limit."
                            .formatted(size, limits.bytes()));
            return Optional.empty();
        }
        boolean markdown = path.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown)");
        byte[] bytes = Files.readAllBytes(file);
        Optional<String> text = markdown ? Decoded.utf8(bytes) : Decoded.html(bytes, "");
        if (text.isEmpty()) {
            problems.add(
                    Problem.Code.BROKEN_ENCODING,
                    path,
                    "The page is not of the encoding that it declares, or of UTF-8.\nMaybe convert it.");
        }
        return text.map(content -> markdown ? MarkdownPage.of(content) : HtmlPage.of(content));
    }

    private Document document(
            String path,
            Parsed parsed,
            Columns columns,
            Tree tree,
            Redirects redirects,
            Map<String, Set<String>> names,
            Problems problems) {
        String id = id(path);
        List<String> aliases = new ArrayList<>(parsed.aliases());
        names.getOrDefault(id, Set.of()).stream()
                .map(from -> stem(from.substring(name.length() + 1)))
                .filter(alias -> !aliases.contains(alias))
                .forEach(aliases::add);
        return new PageWriter(parsed, id, columns, reference -> tree.resolve(path, reference, problems)
                        .map(target -> redirects.resolve(id(target))))
                .document(stem(path), aliases, licence, address.isEmpty() ? "" : address + path);
    }

    private static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
