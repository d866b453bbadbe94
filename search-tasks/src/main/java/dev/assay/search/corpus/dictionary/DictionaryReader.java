package dev.assay.search.corpus.dictionary;

import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Sources;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A dictionary of the dictd form: an index of headwords and a text, which may be compressed (dictzip). One document for each part of
 * the text that the index names; further headwords of it are other names. References in braces, as FOLDOC has them, become links.
 *
 * <p>The text is read twice: first for the titles, which decide the ids, then for the pages.
 */
public final class DictionaryReader implements CorpusReader {
    private final String name;
    private final Path index;
    private final Path text;
    private final String licence;
    private final ReadLimits limits;

    /**
     * Over a dictionary.
     *
     * @param name of the corpus, the beginning of its ids, for example {@code foldoc}
     * @param index file that ends in {@code .index}
     * @param text file that ends in {@code .dict} or {@code .dict.dz}
     * @param licence of all articles, for example {@code GFDL-1.1-or-later}
     */
    public DictionaryReader(String name, Path index, Path text, String licence, ReadLimits limits) {
        this.name = name;
        this.index = index;
        this.text = text;
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        List<Index.Part> parts = Index.read(index, problems);
        Map<Index.Part, String> ids = new LinkedHashMap<>();
        Map<String, String> byHeadword = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        each(parts, problems, (part, article) -> {
            String id = claim(title(part, article), taken);
            ids.put(part, id);
            byHeadword.putIfAbsent(Names.folded(title(part, article)), id);
        });
        // Titles go first: another article's further headword must not take the name of one that has it as its title.
        each(parts, new Problems(), (part, article) -> names(part, article)
                .forEach(headword -> byHeadword.putIfAbsent(Names.folded(headword), String.valueOf(ids.get(part)))));
        each(parts, new Problems(), (part, article) -> {
            Document document = document(part, article, String.valueOf(ids.get(part)), byHeadword);
            if (article.blocks().stream().allMatch(String::isEmpty)) {
                problems.add(Problem.Code.EMPTY, document.id(), "The article has headwords only.");
            } else if (limits.admits(document, problems)) {
                sink.accept(document);
            }
        });
    }

    private Document document(Index.Part part, Article article, String id, Map<String, String> byHeadword) {
        String title = title(part, article);
        List<String> aliases = names(part, article).stream()
                .filter(alias -> !Names.folded(alias).equals(Names.folded(title)))
                .toList();
        return new ArticlePage(id, words -> {
                    String found = byHeadword.get(Names.folded(words));
                    return found == null ? name + ":" + key(words) : found;
                })
                .document(title, aliases, article.blocks(), licence, "");
    }

    private static String title(Index.Part part, Article article) {
        return article.headwords().isEmpty()
                ? part.headwords().get(0)
                : article.headwords().get(0);
    }

    /** All names of an article, in the spelling of its text where that has them. */
    private static List<String> names(Index.Part part, Article article) {
        Map<String, String> names = new LinkedHashMap<>();
        article.headwords().forEach(each -> names.putIfAbsent(Names.folded(each), each));
        part.headwords().forEach(each -> names.putIfAbsent(Names.folded(each), Names.spaced(each)));
        return new ArrayList<>(names.values());
    }

    private String claim(String title, Map<String, Integer> taken) {
        String id = name + ":" + key(title);
        int count = taken.merge(id, 1, Integer::sum);
        return count == 1 ? id : id + "~" + count;
    }

    private static String key(String words) {
        return Names.folded(words).replace(' ', '_');
    }

    /** Visits each part of the text in its order. */
    private void each(List<Index.Part> parts, Problems problems, BiConsumer<Index.Part, Article> visitor)
            throws IOException {
        String file = String.valueOf(text.getFileName());
        try (InputStream in = Sources.open(text)) {
            long at = 0;
            for (Index.Part part : parts) {
                String where = part.headwords().get(0);
                if (part.length() > limits.bytes()) {
                    problems.add(
                            Problem.Code.TOO_LARGE,
                            where,
                            "The article has %d bytes, over the limit of %d.".formatted(part.length(), limits.bytes()));
                } else if (part.offset() < at) {
                    problems.add(
                            Problem.Code.MALFORMED,
                            where,
                            "Its part of %s begins at byte %d, within another that ends at %d."
                                    .formatted(file, part.offset(), at));
                } else {
                    in.skipNBytes(part.offset() - at);
                    byte[] bytes = in.readNBytes((int) part.length());
                    if (bytes.length < part.length()) {
                        throw new EOFException("the text ends within (%s)".formatted(where));
                    }
                    at = part.offset() + part.length();
                    visit(part, bytes, problems, visitor);
                }
            }
        } catch (IOException e) {
            problems.add(
                    Problem.Code.TRUNCATED,
                    file,
                    "It breaks off or is damaged: %s.\nMaybe fetch it again; what came before is taken."
                            .formatted(e.getMessage()));
        }
    }

    private static void visit(
            Index.Part part, byte[] bytes, Problems problems, BiConsumer<Index.Part, Article> visitor) {
        try {
            visitor.accept(
                    part,
                    Article.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()));
        } catch (CharacterCodingException e) {
            problems.add(Problem.Code.BROKEN_ENCODING, part.headwords().get(0), "The article is no UTF-8.");
        }
    }
}
