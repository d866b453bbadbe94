package dev.assay.search.corpus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryReaderTest {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static final String KETTLE =
            """
            Kettle
            Water Boiler

               <hardware, kitchen> A {vessel} for boiling {water
               (H2O)}, unlike a {tea pot}.  Its {home page
               (http://kettle.example/a)} says more.

                  1. fill
                  2. heat

               See also {nothing at all}.

               (2009-05-17)

            """;
    private static final String TEAPOT =
            """
            Tea Pot

               A vessel for {kettle (Kettle)} water.

               (1999-13)

            """;
    private static final String WATER = "H2O\n\n   <chemistry> Wet.\n\n";

    @TempDir
    Path folder;

    private final List<String> index = new ArrayList<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    private void add(String article, String... headwords) {
        byte[] bytes = article.getBytes(StandardCharsets.UTF_8);
        for (String headword : headwords) {
            index.add(headword + "\t" + base64(text.size()) + "\t" + base64(bytes.length));
        }
        text.writeBytes(bytes);
    }

    private static String base64(int number) {
        StringBuilder digits = new StringBuilder();
        for (int rest = number; digits.isEmpty() || rest > 0; rest /= 64) {
            digits.insert(0, DIGITS.charAt(rest % 64));
        }
        return digits.toString();
    }

    private DictionaryReader reader(byte[] dictionary, ReadLimits limits) throws IOException {
        Path file = Files.write(folder.resolve("some.dict.dz"), dictionary);
        return new DictionaryReader(
                "kit", Files.write(folder.resolve("some.index"), index), file, "GFDL-1.1-or-later", limits);
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            text.writeTo(out);
        }
        return bytes.toByteArray();
    }

    private Read kitchen() throws IOException {
        add("Some words about this.\n", "00-database-info");
        add(KETTLE, "kettle", "water boiler", "boiler");
        add(TEAPOT, "tea pot");
        add(WATER, "h2o");
        return Read.all(reader(packed(), ReadLimits.standard()));
    }

    @Test
    void anArticleIsReadable() throws IOException {
        Read read = kitchen();
        assertThat(read.ids()).containsExactly("kit:kettle", "kit:tea_pot", "kit:h2o");
        assertThat(read.get("kit:kettle").title()).isEqualTo("Kettle");
        assertThat(read.get("kit:kettle").aliases()).containsExactly("Water Boiler", "boiler");
        assertThat(read.get("kit:kettle").text())
                .isEqualTo(
                        """
                        Kettle
                        Also: Water Boiler
                        Also: boiler

                        Subjects: hardware, kitchen

                        A vessel for boiling water, unlike a tea pot. Its home page (http://kettle.example/a) says more.

                           1. fill
                           2. heat

                        See also nothing at all.

                        Last updated: 2009-05-17
                        """);
        assertThat(read.problems().count()).isZero();
    }

    @Test
    void bracesBecomeLinks() throws IOException {
        Read read = kitchen();
        assertThat(Read.links(read.get("kit:kettle")))
                .containsExactly(
                        "see-also kit:vessel",
                        "see-also kit:h2o",
                        "see-also kit:tea_pot",
                        "see-also kit:nothing_at_all");
        assertThat(Read.links(read.get("kit:tea_pot"))).containsExactly("see-also kit:kettle");
        assertThat(Read.said(read.get("kit:kettle"))).contains("see-also: water", "updated: 2009-05-17");
    }

    @Test
    void subjectsAndDatesBecomeFacts() throws IOException {
        Read read = kitchen();
        assertThat(Read.facts(read.get("kit:kettle")))
                .containsExactly("subject=hardware", "subject=kitchen", "updated=2009-05-17");
        assertThat(Read.facts(read.get("kit:tea_pot")))
                .as("no month has the number 13")
                .isEmpty();
    }

    @Test
    void plainTextWillDoAsWell() throws IOException {
        List<String> packed = kitchen().ids();
        assertThat(Read.all(reader(text.toByteArray(), ReadLimits.standard())).ids())
                .isEqualTo(packed);
    }

    @Test
    void aSecondArticleOfTheSameNameIsAnother() throws IOException {
        add("Pot\n\n   First.\n\n", "pot");
        add("pot\n\n   Second, of {pot}.\n\n", "pot");
        Read read = Read.all(reader(packed(), ReadLimits.standard()));
        assertThat(read.ids()).containsExactly("kit:pot", "kit:pot~2");
        assertThat(Read.links(read.get("kit:pot~2"))).containsExactly("see-also kit:pot");
    }

    @Test
    void aCutTextGivesWhatCameBefore() throws IOException {
        kitchen();
        int cut = text.size() - WATER.length() - 5;
        Read read = Read.all(reader(Arrays.copyOf(text.toByteArray(), cut), ReadLimits.standard()));
        assertThat(read.ids()).containsExactly("kit:kettle");
        assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.TRUNCATED);
        assertThat(read.problems().kept().get(0).detail()).contains("ends within (tea pot)");
    }

    @Test
    void brokenLinesAndArticlesAreNoted() throws IOException {
        add(WATER, "h2o");
        index.add("no columns");
        index.add("bad digits\t!\t?");
        text.writeBytes(new byte[] {'X', '\n', '\n', (byte) 0xff, '\n'});
        index.add("x\t" + base64(WATER.length()) + "\t" + base64(5));
        index.add("within\t" + base64(2) + "\t" + base64(5));
        add("Long\n\n   " + "very ".repeat(100) + "long.\n", "long");
        Read read = Read.all(reader(packed(), new ReadLimits(200, 100_000, 10)));
        assertThat(read.ids()).containsExactly("kit:h2o");
        assertThat(read.problems().counts())
                .containsEntry(Problem.Code.MALFORMED, 3L)
                .containsEntry(Problem.Code.BROKEN_ENCODING, 1L)
                .containsEntry(Problem.Code.TOO_LARGE, 1L)
                .hasSize(3);
    }

    @Test
    void anIndexOfNothingIsRefused() throws IOException {
        index.add("Dear diary");
        assertThatThrownBy(() -> Read.all(reader(packed(), ReadLimits.standard())))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("some.index")
                .hasMessageContaining("Maybe");
    }
}
