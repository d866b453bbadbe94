package dev.assay.search.corpus.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReaderTest {
    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Read read() throws IOException {
        return read("https://docs.example/");
    }

    private Read read(String address) throws IOException {
        return Read.all(new FolderReader("docs", folder, address, "MIT", ReadLimits.standard()));
    }

    @Nested
    class Markdown {
        @Test
        void frontMatterBecomesFacts() throws IOException {
            write(
                    "guide/boil.md",
                    """
                    ---
                    title: "Boiling water"
                    lang: en-GB
                    license: CC-BY-4.0
                    aliases:
                      - Water boiling
                    Released: 2019-04-01
                    weight: 12 kg
                    tags: [hot, water]
                    ---
                    # Boiling

                    Take a *kettle*
                    and `fill()` it.
                    """);
            Document page = read().get("docs:guide/boil.md");
            assertThat(page.title()).isEqualTo("Boiling water");
            assertThat(page.aliases()).containsExactly("Water boiling", "Boiling");
            assertThat(page.language()).isEqualTo("en");
            assertThat(page.licence()).isEqualTo("CC-BY-4.0");
            assertThat(page.url()).isEqualTo("https://docs.example/guide/boil.md");
            assertThat(page.text())
                    .isEqualTo(
                            """
                            Boiling water
                            released: 2019-04-01
                            weight: 12 kg
                            tags: hot
                            tags: water

                            # Boiling

                            Take a kettle and fill() it.
                            """);
            assertThat(Read.facts(page))
                    .containsExactly("released=2019-04-01", "weight=12 kg", "tags=hot", "tags=water");
            assertThat(Read.said(page))
                    .containsExactly("released: 2019-04-01", "weight: 12 kg", "tags: hot", "tags: water");
        }

        @Test
        void frontMatterIsYaml() throws IOException {
            write(
                    "a.md",
                    """
                    ---
                    title: "A: with a colon"
                    keywords: ["windows [MFC], closing", 'it''s', plain]
                    code: 012
                    empty:
                    author: {name: Zoë, home: Lyon}
                    summary: >
                      folded
                      lines
                    ---
                    Text.
                    """);
            Document page = read().get("docs:a.md");
            assertThat(page.title()).isEqualTo("A: with a colon");
            assertThat(Read.facts(page))
                    .containsExactly(
                            "keywords=windows [MFC], closing",
                            "keywords=it's",
                            "keywords=plain",
                            "code=12",
                            "author-name=Zoë",
                            "author-home=Lyon",
                            "summary=folded lines");
            assertThat(Read.said(page)).contains("code: 012");
        }

        @Test
        void theHeadingIsAnotherNameWhereTheFrontMatterGivesTheTitle() throws IOException {
            write("a.md", "---\ntitle: Code 28\n---\nText.\n\n## Details\n\n# Code 28 - `FAILED`\n");
            write("b.md", "---\ntitle: Code 29\n---\n# Code 29\n\nText.\n");
            write("c.md", "Text.\n\n## Details\n\n# Code 30\n");
            Read read = read();
            assertThat(read.get("docs:a.md").aliases()).containsExactly("Code 28 - FAILED");
            assertThat(read.get("docs:b.md").aliases()).isEmpty();
            assertThat(read.get("docs:c.md").title()).isEqualTo("Details");
            assertThat(read.get("docs:c.md").aliases()).isEmpty();
        }

        @Test
        void linksByTheAddressOfAPageLeadToItsFile() throws IOException {
            write(
                    "a.md",
                    """
                    # A

                    [one](https://www.docs.example/kit/b), [two](/kit/sub/c#top), [three](/en-us/kit/d), [gone](/kit/gone),
                    <a href="http://docs.example/kit/e.md">four</a>, [out](https://other.example/kit/f), [other](/shop/f).
                    """);
            for (String page : List.of("b", "sub/c", "d", "e", "f")) {
                write(page + ".md", "# Page\n\nAbout %s.\n".formatted(page));
            }
            assertThat(Read.links(read("https://docs.example/kit/").get("docs:a.md")))
                    .containsExactly(
                            "mentions docs:b.md", "mentions docs:sub/c.md", "mentions docs:d.md", "mentions docs:e.md");
            assertThat(Read.links(read("").get("docs:a.md"))).isEmpty();
        }

        @Test
        void whatASitePutsInThePlaceOfADirectiveIsNoLink() throws IOException {
            write("a.md", "# A\n\n[!INCLUDE [Old](b.md)] and [!code-c[Main](b.md#L1)], but ![see [B](b.md).\n");
            write("b.md", "# B\n");
            Document page = read().get("docs:a.md");
            assertThat(Read.links(page)).containsExactly("mentions docs:b.md");
            assertThat(Read.said(page)).containsExactly("mentions: B");
        }

        @Test
        void frontMatterThatIsNoYamlIsReadLineByLine() throws IOException {
            write("a.md", "---\ntitle: Warning: hot\nsize: [3 m\n---\nText.\n");
            Document page = read().get("docs:a.md");
            assertThat(page.title()).isEqualTo("Warning: hot");
            assertThat(page.text()).endsWith("\nText.\n");
        }

        @Test
        void theOrderOfDatesIsThatWhichFitsTheWholeColumn() throws IOException {
            write("a.md", "---\nms.date: 9/30/2021\nseen: 30.9.2021\nodd: 01/02/2021\nmixed: 09/30/2021\n---\nA.\n");
            write("b.md", "---\nms.date: 03/04/2019\nseen: 04.03.2019\nodd: 03/04/2019\nmixed: 30/09/2021\n---\nB.\n");
            Read read = read();
            assertThat(Read.facts(read.get("docs:a.md")))
                    .containsExactly("date=2021-09-30", "seen=2021-09-30", "odd=01/02/2021", "mixed=09/30/2021");
            assertThat(Read.facts(read.get("docs:b.md")))
                    .containsExactly("date=2019-03-04", "seen=2019-03-04", "odd=03/04/2019", "mixed=30/09/2021");
            assertThat(read.get("docs:a.md").text()).contains("ms.date: 9/30/2021\n");
        }

        @Test
        void aPrefixStaysWhereWithoutItTwoKeysWereOne() throws IOException {
            write("a.md", "---\nms.author: a\nauthor: b\nms.topic: c\n---\nA.\n");
            write("b.md", "---\ndc.date: x\nms.date: y\n---\nB.\n");
            Read read = read();
            assertThat(Read.facts(read.get("docs:a.md"))).containsExactly("ms-author=a", "author=b", "topic=c");
            assertThat(Read.facts(read.get("docs:b.md"))).containsExactly("dc-date=x", "ms-date=y");
        }

        @Test
        void blocksKeepTheirShape() throws IOException {
            write(
                    "a.md",
                    """
                    # A

                    Some text
                    over lines.

                    - one
                    - two
                      - deeper

                    1. first

                    ```java
                    int  x;

                    y();
                    ```

                    | name | size |
                    |------|------|
                    | cup  | 2    |

                    <div>raw <b>words</b></div>
                    """);
            assertThat(read().get("docs:a.md").text())
                    .isEqualTo(
                            """
                            A

                            # A

                            Some text over lines.

                            - one
                            - two
                              - deeper

                            - first

                            int  x;

                            y();

                            name | size
                            cup | 2

                            raw words
                            """);
        }

        @Test
        void relativeLinksLeadToPages() throws IOException {
            write(
                    "index.md",
                    "# Home\n\nSee [the guide](guide/), [boiling](./guide/boil#start) and [us](https://example.org/).\n");
            write(
                    "guide/README.md",
                    "# Guide\n\n[Home](../index.md), [absolute](/guide/boil.md), [gone](gone.md), [self](README.md), [top](#top).\n");
            write(
                    "guide/boil.md",
                    "# Boil\n\n[out](../../secret.md) ![picture](a.png) [a file](a.zip) [named][r]\n\n[r]: ../index.md \"t\"\n");
            Read read = read();
            assertThat(read.ids()).containsExactly("docs:guide/README.md", "docs:guide/boil.md", "docs:index.md");
            assertThat(Read.links(read.get("docs:index.md")))
                    .containsExactly("mentions docs:guide/README.md", "mentions docs:guide/boil.md");
            assertThat(Read.links(read.get("docs:guide/README.md")))
                    .containsExactly(
                            "mentions docs:index.md", "mentions docs:guide/boil.md", "mentions docs:guide/gone.md");
            assertThat(Read.said(read.get("docs:guide/boil.md"))).containsExactly("mentions: named");
            assertThat(read.problems().kept())
                    .containsExactly(new Problem(
                            Problem.Code.OUTSIDE,
                            "guide/boil.md",
                            "Its link (../../secret.md) leads out of the folder."));
        }

        @Test
        void linksThatAreTagsLeadToPagesToo() throws IOException {
            write("b.md", "# B\n\nText.\n");
            write("c.md", "# C\n\nText.\n");
            write(
                    "a.md",
                    """
                    # A

                    See <a href="b.md"><strong>the second</strong></a>, <a id="here"></a>never <a href="c.md">closed.

                    Next </a> words.

                    | step | page |
                    |------|------|
                    | one  | Read <a href="c.md">the third</a>.<br />Then rest. |

                    <a href="c.md">around [inner](b.md)</a>

                    <table><tr><td><a href="b.md">in a block</a></td><td>cell</td></tr></table>
                    """);
            Read read = read();
            assertThat(Read.links(read.get("docs:a.md")))
                    .containsExactly(
                            "mentions docs:b.md", "mentions docs:c.md", "mentions docs:b.md", "mentions docs:b.md");
            assertThat(Read.said(read.get("docs:a.md")))
                    .containsExactly(
                            "mentions: the second", "mentions: the third", "mentions: inner", "mentions: in a block");
            assertThat(read.get("docs:a.md").text()).contains("one | Read the third. Then rest.", "in a block | cell");
        }

        @Test
        void redirectsBecomeOtherNames() throws IOException {
            write("new.md", "# New\n\nText.\n");
            write("old.md", "---\nredirect_to: new.md\n---\n");
            write("older.html", "<meta http-equiv='refresh' content='0; url=old.md'>");
            write("a.md", "# A\n\n[old](older.html)\n");
            write("x.md", "---\nredirect: y.md\n---\n");
            write("y.md", "---\nredirect: x.md\n---\n");
            Read read = read();
            assertThat(read.ids()).containsExactly("docs:a.md", "docs:new.md");
            assertThat(read.get("docs:new.md").aliases()).containsExactly("old", "older");
            assertThat(Read.links(read.get("docs:a.md"))).containsExactly("mentions docs:new.md");
            assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.REDIRECT_CYCLE);
        }
    }

    @Nested
    class Html {
        @Test
        void aPageIsReadable() throws IOException {
            write(
                    "page.html",
                    """
                    <!DOCTYPE html><html lang="de"><head><title>A &amp; B</title><link rel="canonical" href="https://x.example/p">
                    <script>alert(1)</script></head><body><nav><a href="b.html">Menu</a></nav><main>
                    <h1>Title</h1><table class="infobox"><tr><th>Born</th><td>1999-12-31</td></tr><tr><td>odd</td></tr></table>
                    <p>Some <b>bold</b>text,&nbsp;and <a href="b.html#x">a <i>link</i></a>.<br>New line</p>
                    <ul><li>one</li><li>two</li></ul><pre>a  b
                      c</pre><table><tr><th>h</th><th>i</th></tr><tr><td>1</td><td>2</td></tr></table>
                    </main></body></html>
                    """);
            write("b.html", "<title>B</title><p>Text.");
            Document page = read().get("docs:page.html");
            assertThat(page.title()).isEqualTo("A & B");
            assertThat(page.language()).isEqualTo("de");
            assertThat(page.url()).isEqualTo("https://x.example/p");
            assertThat(page.text())
                    .isEqualTo(
                            """
                            A & B
                            born: 1999-12-31

                            # Title

                            Some boldtext, and a link.
                            New line

                            - one
                            - two

                            a  b
                              c

                            h | i
                            1 | 2
                            """);
            assertThat(Read.said(page)).containsExactly("mentions: a link", "born: 1999-12-31");
        }

        @Test
        void whatIsNeverClosedIsReadAllTheSame() throws IOException {
            write("open.html", "<title>Open</title>" + "<div><b><table><tr><td>".repeat(3_000) + "deep words");
            assertThat(read().get("docs:open.html").text()).startsWith("Open\n").contains("deep words");
        }

        @Test
        void theDeclaredEncodingCounts() throws IOException {
            Files.write(
                    folder.resolve("latin.html"),
                    "<meta charset=iso-8859-1><title>Café</title><p>crème".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(read().get("docs:latin.html").text()).contains("Café").contains("crème");
        }
    }

    @Test
    void badPagesAreNotedAndTheOthersRead() throws IOException {
        write("good.md", "# Good\n\nText.\n");
        write("empty.md", "");
        write(".hidden/page.md", "# Hidden\n\nText.\n");
        Files.write(folder.resolve("broken.md"), new byte[] {'#', ' ', (byte) 0xc3, (byte) 0x28});
        Files.write(
                folder.resolve("broken.html"),
                "<meta charset=utf-8><p>caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Files.createSymbolicLink(folder.resolve("link.md"), Path.of("/etc/hostname"));
        Files.write(folder.resolve("huge.md"), new byte[17 << 20]);
        Read read = read();
        assertThat(read.ids()).containsExactly("docs:good.md");
        assertThat(read.problems().counts().toString())
                .isEqualTo("{BROKEN_ENCODING=2, TOO_LARGE=1, EMPTY=1, OUTSIDE=1}");
    }

    @Test
    void aFolderWithoutPagesIsRefused() {
        assertThatThrownBy(this::read).isInstanceOf(CorpusException.class).hasMessageContaining("has no page");
        assertThatThrownBy(() ->
                        Read.all(new FolderReader("docs", folder.resolve("none"), "", "MIT", ReadLimits.standard())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("is no folder");
    }
}
