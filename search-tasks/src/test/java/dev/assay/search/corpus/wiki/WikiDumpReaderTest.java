package dev.assay.search.corpus.wiki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WikiDumpReaderTest {
    private static final String HEAD =
            """
            <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
              <siteinfo><sitename>Testwiki</sitename><base>https://wiki.example/wiki/Main_Page</base>
                <namespaces><namespace key="0" /><namespace key="6">File</namespace><namespace key="10">Template</namespace>
                <namespace key="14">Category</namespace></namespaces></siteinfo>
            """;

    private final StringBuilder pages = new StringBuilder(HEAD);

    @TempDir
    Path folder;

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void page(String title, int space, String text) {
        pages.append(
                "<page><title>%s</title><ns>%d</ns><id>1</id><revision><id>2</id><text xml:space=\"preserve\">%s</text></revision></page>\n"
                        .formatted(escaped(title), space, escaped(text)));
    }

    private void redirect(String from, String to) {
        pages.append(
                "<page><title>%s</title><ns>0</ns><redirect title=\"%s\" /><revision><text>#REDIRECT [[%s]]</text></revision></page>\n"
                        .formatted(from, to, to));
    }

    private Read read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("some-pages-articles.xml.bz2"), bytes);
        return Read.all(new WikiDumpReader("wiki", file, "CC-BY-SA-4.0", ReadLimits.standard()));
    }

    private Read read() throws IOException {
        return read((pages + "</mediawiki>\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final String KETTLE =
            """
            {{Short description|Vessel}}
            {{Infobox appliance
            | name = Kettle
            | invented = 1893-01-02
            | weight = 1.2 kg
            | maker = [[Ada Stove|A. Stove]]<ref>Book</ref>
            | odd = {{unknown}}
            }}
            A '''kettle''' is a ''vessel'' for [[water|hot water]]s, see [[tea pot#Use]].<ref name="a">A [[book]].</ref>
            It boils&nbsp;well &amp; fast.{{citation needed}}

            [[File:Kettle.jpg|thumb|A [[copper]] kettle]]
            == Kinds ==
            * stove [[top]]
            * electric
            ** with [https://example.org/x a thermostat]
            # first

            {|
            ! size !! price
            |-
            | 1 || 2
            |}
            [[Category:Kitchen things]]
            [[Category:Vessels|Kettle]]
            [[de:Wasserkocher]]
            """;

    @Test
    void anArticleIsReadable() throws IOException {
        page("Kettle", 0, KETTLE);
        redirect("Hot water", "Water");
        page("Water", 0, "Wet.");
        Document kettle = read().get("wiki:Kettle");
        assertThat(kettle.text())
                .startsWith(
                        """
                        Kettle
                        name: Kettle
                        invented: 1893-01-02
                        weight: 1.2 kg
                        maker: A. Stove

                        A kettle is a vessel for hot waters, see tea pot#Use. It boils well & fast.

                        ## Kinds

                        - stove top
                        - electric
                          - with a thermostat
                        """)
                .contains("size | price")
                .contains("1 | 2")
                .endsWith("Categories: Kitchen things; Vessels\n")
                .doesNotContain("Book")
                .doesNotContain("copper")
                .doesNotContain("Wasserkocher");
        assertThat(Read.links(kettle))
                .containsExactly("mentions wiki:Water", "mentions wiki:Tea_pot", "mentions wiki:Top");
        assertThat(Read.facts(kettle))
                .containsExactly(
                        "name=Kettle",
                        "invented=1893-01-02",
                        "weight=1.2 kg",
                        "maker=A. Stove",
                        "category=Kitchen things",
                        "category=Vessels");
        assertThat(Read.said(kettle)).contains("mentions: hot waters", "weight: 1.2 kg", "category: Vessels");
        assertThat(kettle.url()).isEqualTo("https://wiki.example/wiki/Kettle");
        assertThat(kettle.language()).isEqualTo("en");
    }

    @Test
    void onlyArticlesAreDocuments() throws IOException {
        page("Kettle", 0, "A kettle.");
        page("Template:Short", 10, "text");
        page("Empty", 0, "");
        redirect("Pot", "Kettle");
        redirect("Tin pot", "Pot");
        redirect("Round", "Circle");
        redirect("Circle", "Round");
        Read read = read();
        assertThat(read.ids()).containsExactly("wiki:Kettle");
        assertThat(read.get("wiki:Kettle").aliases()).containsExactly("Pot", "Tin pot");
        assertThat(read.problems().counts().toString()).isEqualTo("{EMPTY=1, REDIRECT_CYCLE=2}");
    }

    @Test
    void packedDumpsGiveTheSameAndCutOnesWhatCameBefore() throws IOException {
        for (int i = 0; i < 300; i++) {
            page("Page " + i, 0, "Text %d with [[Page %d]] and %x.".formatted(i, i / 2, i * 7919L * 104729));
        }
        Read plain = read();
        assertThat(plain.documents()).hasSize(300);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(packed, 1)) {
            out.write((pages + "</mediawiki>").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(packed.toByteArray()).documents()).isEqualTo(plain.documents());
        byte[] cut = Arrays.copyOf(pages.toString().getBytes(StandardCharsets.UTF_8), pages.length() / 2);
        Read half = read(cut);
        assertThat(half.documents().size()).isBetween(100, 200);
        assertThat(half.problems().counts()).containsOnlyKeys(Problem.Code.TRUNCATED);
    }

    @Test
    void hostilePagesAreRefusedAlone() throws IOException {
        page("Good", 0, "Good text.");
        page("Huge", 0, "word ".repeat(1_000_000));
        page("Deep", 0, "{{a|".repeat(30_000) + "[[x|".repeat(30_000));
        Read read = read();
        assertThat(read.ids()).contains("wiki:Good").doesNotContain("wiki:Huge");
        assertThat(read.problems().count(Problem.Code.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        String bomb = "<!DOCTYPE mediawiki [<!ENTITY a \"bombbomb\">]>" + HEAD
                + "<page><title>A</title><ns>0</ns><revision><text>&a;</text></revision></page></mediawiki>";
        assertThatThrownBy(() -> read(bomb.getBytes(StandardCharsets.UTF_8))).isInstanceOf(CorpusException.class);
    }

    @Test
    void whatIsNoDumpIsRefused() {
        for (String other : new String[] {"Dear diary", "<html></html>", HEAD + "</mediawiki>"}) {
            assertThatThrownBy(() -> read(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("Maybe name the file");
        }
    }
}
