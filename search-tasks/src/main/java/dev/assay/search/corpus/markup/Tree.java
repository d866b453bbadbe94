package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The pages of a folder by their paths from its root, separated by slashes, and where references between them lead. */
final class Tree {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*:.*|//.*", Pattern.DOTALL);
    private static final List<String> ENDINGS = List.of(".md", ".markdown", ".html", ".htm", ".xhtml");
    /** What a reference without an ending, or to a folder, may mean. */
    private static final List<String> SUFFIXES =
            List.of("", ".md", ".html", "/index.md", "/README.md", "/readme.md", "/index.html", ".markdown", ".htm");

    private final TreeMap<String, Path> pages = new TreeMap<>();

    private final Published published;

    private Tree(Published published) {
        this.published = published;
    }

    /** All pages below a folder; links of the file system are not followed. */
    static Tree of(Path root, Published published, Problems problems) throws IOException {
        Tree tree = new Tree(published);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = !folder.equals(root)
                        && String.valueOf(folder.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (attributes.isSymbolicLink() && isPage(path)) {
                    problems.add(Problem.Code.OUTSIDE, path, "It is a link of the file system, which is not followed.");
                } else if (attributes.isRegularFile() && isPage(path)) {
                    tree.pages.put(path, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return tree;
    }

    private static boolean isPage(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Pages in the order of their paths. */
    SortedMap<String, Path> pages() {
        return pages;
    }

    /** Whether a reference leads to another site or service. */
    private static boolean leaves(String reference) {
        return SCHEME.matcher(reference.strip()).matches();
    }

    /**
     * The path of the page that a reference leads to, or would lead to.
     *
     * @param from path of the page that has it
     * @return empty when it leads to the page itself, to another site, or to a file that is no page
     */
    Optional<String> resolve(String from, String reference, Problems problems) {
        Optional<String> own = published.within(reference);
        return own.isPresent() && leaves(reference)
                ? local(from, own.get(), problems).filter(pages::containsKey)
                : local(from, own.orElse(reference), problems);
    }

    private Optional<String> local(String from, String reference, Problems problems) {
        String path = reference.strip().split("[#?]", 2)[0];
        if (path.isEmpty() || leaves(reference)) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            List<String> own = List.of(from.split("/"));
            own.subList(0, own.size() - 1).forEach(parts::addLast);
        }
        for (String part : decoded(path).split("/")) {
            if (part.equals("..") && parts.pollLast() == null) {
                problems.add(Problem.Code.OUTSIDE, from, "Its link (%s) leads out of the folder.".formatted(reference));
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        String wanted = String.join("/", parts);
        for (String suffix : SUFFIXES) {
            String candidate = wanted.isEmpty() && suffix.startsWith("/") ? suffix.substring(1) : wanted + suffix;
            if (pages.containsKey(candidate)) {
                return Optional.of(candidate);
            }
        }
        return isPage(wanted) ? Optional.of(wanted) : Optional.empty();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
