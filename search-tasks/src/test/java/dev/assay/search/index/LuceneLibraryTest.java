package dev.assay.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneLibraryTest {
    @TempDir
    Path folder;

    private static Document page(String id, String title, String text, String... targets) {
        Composer page = new Composer(id);
        page.write(text);
        for (String target : targets) {
            page.write(" ");
            page.link(target, "mentions", target);
        }
        return page.document(title, List.of(), "page", "en", "MIT", "");
    }

    private static Document rich() {
        Composer page = new Composer("k:rich");
        page.write("Rich, ");
        page.entity("owner", "k:owner", "owned-by", "the Owner");
        page.write(" since ");
        page.fact("since", new Value.Date("2009-05", Granularity.MONTH), "May 2009");
        page.write(" weighs ");
        page.fact("weight", new Value.Quantity(new BigDecimal("1250.5"), "kg"), "1,250.5 kg");
        page.write(" and is ");
        page.fact("colour", new Value.Text("red"), "crimson");
        Document written =
                page.document("Rich", List.of("Wealthy", "Mr. Rich"), "thing", "en", "CC0-1.0", "https://r.example/");
        List<Link> links = new ArrayList<>(written.links());
        links.add(new Link("k:elsewhere", "mentions", "words that are not there", new Span(0, 4)));
        return new Document(
                "k:rich",
                written.title(),
                written.aliases(),
                "thing",
                "en",
                "CC0-1.0",
                written.url(),
                written.text(),
                links,
                written.facts());
    }

    private LibraryReport build(String name, List<Document> documents) throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve(name))) {
            documents.forEach(builder);
            return builder.finish();
        }
    }

    private LuceneLibrary library(Document... documents) throws IOException {
        build("library", List.of(documents));
        return LuceneLibrary.open(folder.resolve("library"));
    }

    @Test
    void aDocumentComesBackAsItWas() throws IOException {
        try (LuceneLibrary library = library(page("k:a", "A", "one"), rich(), page("k:z", "Z", "two"))) {
            assertThat(library.document("k:rich")).contains(rich());
            assertThat(library.document("k:a")).contains(page("k:a", "A", "one"));
            assertThat(library.document("k:none")).isEmpty();
            assertThat(library.size()).isEqualTo(3);
        }
    }

    @Test
    void itsDigestCanBeTakenAgainFromWhatStandsInTheIndex() throws IOException {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(page("k:" + (i * 7919) % 300, "Page " + i, "about " + i, "k:" + (i + 1) % 300));
        }
        many.add(rich());
        try (LuceneLibrary library = library(many.toArray(Document[]::new))) {
            assertThat(library.digest()).isEqualTo(library.report().digest());
        }
        Collections.swap(many, 3, 200);
        assertThat(build("other order", many).digest()).isNotEqualTo(reportOf("library"));
    }

    private String reportOf(String name) throws IOException {
        try (LuceneLibrary library = LuceneLibrary.open(folder.resolve(name))) {
            return library.report().digest();
        }
    }

    @Test
    void searchKnowsEndingsAndRanksTheNameHigher() throws IOException {
        try (LuceneLibrary library = library(
                page("k:a", "Boats", "about other things entirely, in many words, with a kettle among them"),
                page("k:b", "Kettles", "about other things entirely, in many words"),
                page("k:c", "Trees", "about other things entirely, in many words"))) {
            List<Hit> hits = library.search("which kettle?", 10);
            assertThat(hits).extracting(Hit::id).containsExactly("k:b", "k:a");
            assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score());
            assertThat(hits.get(1).snippet()).contains("with a kettle");
            assertThat(library.search("the of and", 10)).isEmpty();
            assertThat(library.search("zeppelin", 10)).isEmpty();
            assertThat(library.search("", 10)).isEmpty();
        }
    }

    @Test
    void anythingMayBeAQuery() throws IOException {
        try (LuceneLibrary library = library(page("k:a", "A", "plain words"))) {
            for (String query :
                    List.of("a AND OR NOT", "field:value^", "[* TO", "\"", "\\", "\u0000\uD800", "(".repeat(9_999))) {
                assertThat(library.search(query, 3)).isEmpty();
            }
            assertThat(library.search("(plain AND \"words", 3)).hasSize(1);
            assertThatThrownBy(() -> library.search("plain", 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tiesGoByIdWhateverTheOrderOfTheCorpus() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            documents.add(page("k:%03d".formatted(i * 37 % 500), "Same", "the very same words"));
        }
        try (LuceneLibrary library = library(documents.toArray(Document[]::new))) {
            assertThat(library.search("same words", 4))
                    .extracting(Hit::id)
                    .containsExactly("k:000", "k:001", "k:002", "k:003");
        }
    }

    @Test
    void findingGivesTheIdsOfASearch() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            documents.add(page("k:%03d".formatted(i * 37 % 300), "Page", "kettle ".repeat(1 + i % 5) + "steam"));
        }
        try (LuceneLibrary library = library(documents.toArray(Document[]::new))) {
            for (String query : List.of("kettle", "a kettle with steam", "steam", "nowhere", "")) {
                assertThat(library.find(query, 25))
                        .as(query)
                        .isEqualTo(
                                library.search(query, 25).stream().map(Hit::id).toList());
            }
            assertThatThrownBy(() -> library.find("kettle", 0)).hasMessageContaining("(0)");
        }
    }

    @Test
    void theSameDocumentsGiveTheSameLibrary() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            documents.add(page("k:" + i, "Page " + i % 700, "word%d word%d".formatted(i % 13, i % 7), "k:" + i / 2));
        }
        LibraryReport first = build("one", documents);
        assertThat(build("two", documents)).isEqualTo(first);
        try (LuceneLibrary one = LuceneLibrary.open(folder.resolve("one"));
                LuceneLibrary two = LuceneLibrary.open(folder.resolve("two"))) {
            for (String query : List.of("word3", "page 12 word5", "word0 word1 word2")) {
                assertThat(one.search(query, 50))
                        .isEqualTo(two.search(query, 50))
                        .isNotEmpty();
            }
            assertThat(one.report()).isEqualTo(first);
        }
        Collections.reverse(documents);
        assertThat(build("three", documents).digest()).isNotEqualTo(first.digest());
    }

    @Test
    void linksAreFollowedBothWays() throws IOException {
        try (LuceneLibrary library = library(
                page("k:hub", "Hub", "hub", "k:a", "k:nowhere"),
                page("k:b", "B", "b", "k:hub", "k:hub", "k:b"),
                page("k:a", "A", "a", "k:hub"))) {
            assertThat(library.inDegree("k:hub")).isEqualTo(2);
            assertThat(library.outDegree("k:hub")).isEqualTo(1);
            assertThat(library.inDegree("k:b")).as("not from itself").isZero();
            assertThat(library.inDegree("k:nowhere")).isZero();
            assertThat(library.linksTo("k:hub", 10)).extracting(Link::target).containsExactly("k:a", "k:b", "k:b");
            assertThat(library.linksTo("k:hub", 2)).hasSize(2);
            assertThat(library.linksTo("k:nowhere", 2)).isEmpty();
            Link first = library.linksTo("k:hub", 1).get(0);
            assertThat(first.span().of(library.document("k:a").orElseThrow().text()))
                    .isEqualTo("k:hub");
        }
    }

    @Test
    void theReportCounts() throws IOException {
        LibraryReport report = build("counted", List.of(rich(), page("k:a", "A", "one", "k:rich", "k:rich", "k:void")));
        assertThat(report.documents()).isEqualTo(2);
        assertThat(report.facts()).isEqualTo(4);
        assertThat(report.links().toString()).isEqualTo("{mentions=4, owned-by=1}");
        assertThat(report.pairs()).as("owner, elsewhere; rich, void").isEqualTo(4);
        assertThat(report.dangling()).isEqualTo(3);
        assertThat(report.kinds().toString()).isEqualTo("{page=1, thing=1}");
    }

    @Test
    void documentsAreVisitedInTheOrderOfTheirIds() throws IOException {
        try (LuceneLibrary library = library(page("k:c", "C", "c"), page("k:a", "A", "a"), page("k:b", "B", "b"))) {
            List<String> visited = new ArrayList<>();
            library.each(document -> visited.add(document.id()));
            assertThat(visited).containsExactly("k:a", "k:b", "k:c");
        }
    }

    @Test
    void oneDocumentIsALibrary() throws IOException {
        try (LuceneLibrary library = library(page("k:only", "Only", "lonely words", "k:only"))) {
            assertThat(library.search("lonely", 5)).hasSize(1);
            assertThat(library.inDegree("k:only")).isZero();
        }
    }

    @Test
    void whatIsNoLibraryIsRefused() throws IOException {
        assertThatThrownBy(() -> LuceneLibrary.open(folder))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no finished library");
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/file"), "x");
        assertThatThrownBy(() -> new LibraryBuilder(folder.resolve("full")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> build("empty", List.of()))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no document");
        assertThatThrownBy(() -> build("twice", List.of(page("k:a", "A", "x"), page("k:a", "B", "y"))))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("2 documents have 1 different ids");
    }

    @Test
    void aLibraryWhoseIdsAreNotHeldIsTheSame() throws IOException {
        // In the order of UTF-8, which is not that of Java's characters.
        List<Document> pages = List.of(
                page("k:\uD83D\uDE80", "Rocket", "one"),
                rich(),
                page("k:\uFF5E", "Wave", "two"),
                page("k:a", "A", "three", "k:rich", "k:\uD83D\uDE80", "k:\uFF5E"));
        build("held", pages);
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("read"), 0)) {
            pages.forEach(builder);
            builder.finish();
        }
        for (String file : List.of("links.graph", "library.json")) {
            assertThat(folder.resolve("read").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("held").resolve(file));
        }
        assertThatThrownBy(() -> {
                    try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("twice-read"), 0)) {
                        builder.accept(page("k:a", "A", "x"));
                        builder.accept(page("k:a", "B", "y"));
                        builder.finish();
                    }
                })
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("2 documents have 1 different ids");
    }

    @Test
    void aDamagedLibraryIsRefused() throws IOException {
        build("damaged", List.of(rich()));
        Path graph = folder.resolve("damaged/links.graph");
        byte[] bytes = Files.readAllBytes(graph);
        bytes[bytes.length / 2] ^= 1;
        Files.write(graph, bytes);
        assertThatThrownBy(() -> LuceneLibrary.open(folder.resolve("damaged")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("Maybe build it again");
    }

    @Test
    void anUnfinishedLibraryIsNone() throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("unfinished"))) {
            builder.accept(rich());
        }
        assertThatThrownBy(() -> LuceneLibrary.open(folder.resolve("unfinished")))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no finished library");
    }

    @Test
    void aLongDocumentIsFoundByItsEnd() throws IOException {
        Document longOne = page("k:long", "Long", "filler ".repeat(300_000) + "needle");
        try (LuceneLibrary library = library(longOne, page("k:a", "A", "short"))) {
            assertThat(library.search("needle", 5)).extracting(Hit::id).containsExactly("k:long");
            assertThat(library.document("k:long")).isEqualTo(Optional.of(longOne));
        }
    }
}
