package dev.assay.pipelines.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusSourcesTest {
    @TempDir
    Path folder;

    private Path lists;

    @BeforeEach
    void makeFolders() throws IOException {
        lists = Files.createDirectories(folder.resolve("lists"));
    }

    private List<CorpusSource> sources(String corpus) {
        SearchConfig config = Objects.requireNonNull(
                ConfigReader.parse("search: {corpus: " + corpus + "}", "test").search());
        return new CorpusSources(lists).of(config.corpus());
    }

    private List<Document> documents(String corpus) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (CorpusSource source : sources(corpus)) {
            source.reader().read(documents::add, new Problems());
        }
        return documents;
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void packages() throws IOException {
        file(
                "lists/host_dists_main_binary-amd64_Packages",
                "Package: kettle\nVersion: 1\nDescription: boils water\n\nPackage: cup\nVersion: 2\nDescription: holds tea\n\n");
    }

    @Test
    void withoutACorpusTheListsOfTheMachineAreRead() throws IOException {
        packages();
        file("lists/host_dists_main_InRelease", "Origin: Debian\n");

        assertThat(documents("[]")).extracting(Document::id).contains("debian:kettle", "debian:cup");
        CorpusSource.Card card = sources("[]").get(0).card();
        assertThat(card.source()).isEqualTo("package lists");
        assertThat(card.name()).isEmpty();
    }

    @Test
    void aMachineWithoutListsIsToldWhatToDo() {
        assertThatThrownBy(() -> sources("[]"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no package lists")
                .hasMessageContaining("apt-get update")
                .hasMessageContaining("kind: debian, path: FOLDER");
    }

    @Test
    void eachKindOfSourceIsRead() throws IOException {
        packages();
        file("pages/tea.md", "---\ntitle: Tea\n---\nA drink, see [cup](cup.md).\n");
        file("pages/cup.md", "# Cup\n\nIt holds tea.\n");
        file("lines/one.jsonl", "{\"id\": \"x:1\", \"text\": \"One page.\"}\n");
        file("data/city.csv", "id,name,area\n1,Alpha,10\n2,Beta,20\n3,Gamma,30\n4,Delta,15\n5,Eta,25\n6,Zeta,35\n");
        file(
                "wiki.xml",
                """
                <mediawiki><siteinfo><base>http://w/wiki/Main</base></siteinfo>
                <page><title>Samovar</title><ns>0</ns><revision><text>A samovar boils water.</text></revision></page>
                </mediawiki>
                """);
        String page = "<html><body><p>A page about teapots.</p></body></html>";
        String response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
        file(
                "web.warc",
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
                        + "WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: http://tea.example/pot\r\n"
                        + "Content-Type: application/http;msgtype=response\r\nContent-Length: "
                        + response.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + response + "\r\n\r\n");

        assertThat(documents(
                        """
                        [{kind: debian, path: %1$s/lists}, {kind: folder, path: %1$s/pages},
                         {kind: jsonl, path: %1$s/lines}, {kind: database, path: %1$s/data, name: places},
                         {kind: wiki, path: %1$s/wiki.xml}, {kind: archive, path: %1$s/web.warc}]
                        """
                                .formatted(folder)))
                .extracting(Document::id)
                .contains(
                        "debian:kettle", "pages:tea.md", "x:1", "places:city/1", "wiki:Samovar", "web:tea.example/pot");
    }

    @Test
    void otherBytesAreAnotherSource() throws IOException {
        file("pages/tea.md", "A drink.\n");
        file("pages/.git/config", "one\n");
        String before = sources("[{kind: folder, path: %s/pages}]".formatted(folder))
                .get(0)
                .card()
                .digest();

        file("pages/.git/config", "two\n");
        assertThat(sources("[{kind: folder, path: %s/pages}]".formatted(folder))
                        .get(0)
                        .card()
                        .digest())
                .isEqualTo(before);
        file("pages/tea.md", "Another drink.\n");
        assertThat(sources("[{kind: folder, path: %s/pages}]".formatted(folder))
                        .get(0)
                        .card()
                        .digest())
                .isNotEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        file("pages/tea.md", "A drink.\n");

        for (String missing : List.of("jsonl", "archive", "wiki", "folder", "dictionary", "debian")) {
            assertThatThrownBy(() -> sources("[{kind: %s, path: %s/none}]".formatted(missing, folder)))
                    .as(missing)
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(folder + "/none");
        }
        assertThatThrownBy(() -> sources("[{kind: jsonl, path: %s/pages}]".formatted(folder)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no file ends in .jsonl");
        assertThatThrownBy(() ->
                        sources("[{kind: folder, path: %1$s/pages}, {kind: folder, path: %1$s/lists, name: pages}]"
                                .formatted(folder)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("begin with (pages)");
    }
}
