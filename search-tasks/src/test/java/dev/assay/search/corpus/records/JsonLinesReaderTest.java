package dev.assay.search.corpus.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
    @TempDir
    Path folder;

    private Read read(String... lines) throws IOException {
        return read(String.join("\n", lines) + "\n");
    }

    private Read read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("some.jsonl"), text);
        return Read.all(new JsonLinesReader(List.of(file), "CC0-1.0", ReadLimits.standard()));
    }

    private static final String RICH =
            """
            {"id":"k:rome","title":"Rome","text":"Rome lies on the Tiber and was founded in 753. The Tiber floods.",
             "links":[{"target":"k:tiber","anchor":"Tiber"},{"target":"k:tiber","anchor":"Tiber","type":"see-also"},"k:italy"],
             "facts":[{"attribute":"founded","value":"753"},{"attribute":"area","value":{"type":"quantity","number":1285.30,"unit":"km²"},"begin":0,"end":4}]}
            """
                    .replace("\n", " ");

    @Test
    void linksAndFactsFindTheirPlace() throws IOException {
        Document rome = read(RICH).get("k:rome");
        assertThat(Read.said(rome))
                .containsExactly("mentions: Tiber", "see-also: Tiber", "mentions: ", "founded: 753", "area: Rome");
        assertThat(rome.links().get(0).span().begin()).isEqualTo(17);
        assertThat(rome.links().get(1).span().begin()).isEqualTo(51);
        assertThat(Read.facts(rome)).containsExactly("founded=753", "area=1285.3 km²");
        assertThat(rome.licence()).isEqualTo("CC0-1.0");
        assertThat(rome.language()).isEqualTo("und");
    }

    @Test
    void whatADocumentIsInJsonIsReadBack() throws IOException {
        Document rome = read(RICH).get("k:rome");
        assertThat(read(CanonicalJson.write(rome)).get("k:rome")).isEqualTo(rome);
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        Read read = read(
                "{'id':'k:a','text':'see roma','links':[{'target':'k:Roma_Antica','anchor':'roma'}]}"
                        .replace('\'', '"'),
                "{'id':'k:Roma_Antica','redirect':'k:roma'}".replace('\'', '"'),
                "{'id':'k:roma','redirect':'k:rome'}".replace('\'', '"'),
                "{'id':'k:rome','text':'the city'}".replace('\'', '"'));
        assertThat(Read.links(read.get("k:a"))).containsExactly("mentions k:rome");
        assertThat(read.get("k:rome").aliases()).containsExactly("Roma Antica", "roma");
        assertThat(read.problems().count()).isZero();
    }

    @Test
    void redirectsInACircleAreRefused() throws IOException {
        Read read = read(
                "{'id':'k:a','text':'one','links':[{'target':'k:x'}]}".replace('\'', '"'),
                "{'id':'k:x','redirect':'k:y'}".replace('\'', '"'),
                "{'id':'k:y','redirect':'k:x'}".replace('\'', '"'),
                "{'id':'k:z','redirect':'k:z'}".replace('\'', '"'),
                "{'id':'k:n','redirect':'k:nowhere'}".replace('\'', '"'));
        assertThat(read.problems().counts())
                .containsEntry(Problem.Code.REDIRECT_CYCLE, 3L)
                .containsEntry(Problem.Code.REDIRECT_NOWHERE, 1L)
                .hasSize(2);
        assertThat(Read.links(read.get("k:a"))).as("stays as it is").containsExactly("mentions k:x");
    }

    @Test
    void badLinesAreNotedAndTheOthersRead() throws IOException {
        Read read = read(
                "{\"id\":\"k:good\",\"text\":\"good\"}",
                "[1,2]",
                "{\"id\":\"k:empty\",\"text\":\" \"}",
                "{\"text\":\"no id\"}",
                "{\"id\":\"k:span\",\"text\":\"x\",\"links\":[{\"target\":\"k:y\",\"begin\":0,\"end\":9}]}",
                "{\"id\":\"k:back\",\"text\":\"x\",\"links\":[{\"target\":\"k:y\",\"begin\":1,\"end\":0}]}",
                "{\"id\":\"k:value\",\"text\":\"x\",\"facts\":[{\"attribute\":\"a\",\"value\":[1]}]}",
                "{\"id\":\"k:good\",\"text\":\"again\"}",
                "not json",
                "{\"id\":\"k:cut\",\"text\":\"the file en");
        assertThat(read.ids()).containsExactly("k:good");
        assertThat(read.problems().count(Problem.Code.MALFORMED)).isEqualTo(8);
        assertThat(read.problems().count(Problem.Code.DUPLICATE_ID)).isEqualTo(1);
        assertThat(read.problems().kept().get(0).where()).isEqualTo("some.jsonl, line 2");
    }

    @Test
    void aFileThatEndsWithinALineIsTruncated() throws IOException {
        Read read = read("{\"id\":\"k:good\",\"text\":\"good\"}\n{\"id\":\"k:cut\",\"text\":\"the file en");
        assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.TRUNCATED);
    }

    @Test
    void brokenEncodingIsNoted() throws IOException {
        byte[] bytes = "{\"id\":\"k:good\",\"text\":\"good\"}\n{\"id\":\"k:é\",\"text\":\"bad\"}\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("latin.jsonl"), bytes);
        Read read = Read.all(new JsonLinesReader(List.of(file), "CC0-1.0", ReadLimits.standard()));
        assertThat(read.ids()).containsExactly("k:good");
        assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.BROKEN_ENCODING);
    }

    @Test
    void aPageOfAHundredMegabytesIsRefusedWithinBoundedMemory() throws IOException {
        Path file = folder.resolve("huge.jsonl");
        try (var out = Files.newOutputStream(file)) {
            out.write("{\"id\":\"k:huge\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "word ".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < 100L << 20; written += block.length) {
                out.write(block);
            }
            out.write("\"}\n{\"id\":\"k:good\",\"text\":\"good\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        Read read = Read.all(new JsonLinesReader(List.of(file), "CC0-1.0", ReadLimits.standard()));
        assertThat(read.ids()).containsExactly("k:good");
        assertThat(read.problems().kept())
                .containsExactly(
                        new Problem(
                                Problem.Code.TOO_LARGE,
                                "huge.jsonl, line 1",
                                "The line has more than 16777216 bytes.\nMaybe split the document into pages, or raise the limit."));
    }

    @Test
    void aFileWithoutDocumentsIsRefused() {
        assertThatThrownBy(() -> read("[]", "{}x"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("Maybe");
    }
}
