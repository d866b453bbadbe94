package dev.assay.search.corpus.markup;

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
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebArchiveReaderTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private boolean gzip;

    private void record(String type, String address, String contentType, byte[] block) throws IOException {
        String header =
                """
                WARC/1.0\r
                WARC-Type: %s\r
                WARC-Target-URI: %s\r
                WARC-Date: 2024-01-01T00:00:00Z\r
                WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """
                        .formatted(type, address, archive.size(), contentType, block.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.write(block);
            out.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
        archive.writeBytes(bytes.toByteArray());
    }

    private void response(String address, String head, byte[] body) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        block.writeBytes(body);
        record("response", address, "application/http; msgtype=response", block.toByteArray());
    }

    private void page(String address, String html) throws IOException {
        response(address, "200 OK\r\nContent-Type: text/html; charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private void crawl() throws IOException {
        page(
                "http://www.example.org/",
                "<title>Home</title><p>See <a href='/a?utm_source=home'>A</a>, <a href='old'>old</a>.");
        page("https://example.org/a", "<title>A</title><p>Back <a href='http://example.org'>home</a>.");
        page("http://example.org/a#again", "<title>A again</title><p>Text.");
        response("http://example.org/old", "301 Moved\r\nLocation: /a", new byte[0]);
        response("http://example.org/p.png", "200 OK\r\nContent-Type: image/png", new byte[] {1, 2});
        response(
                "http://example.org/gone",
                "404 Not Found\r\nContent-Type: text/html",
                "<p>no".getBytes(StandardCharsets.UTF_8));
        response(
                "http://example.org/latin",
                "200 OK\r\nContent-Type: text/html; charset=utf-8",
                "<p>caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        record(
                "request",
                "http://example.org/",
                "application/http; msgtype=request",
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private Read read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("some.warc"), bytes);
        return Read.all(new WebArchiveReader("web", List.of(file), "NOASSERTION", ReadLimits.standard()));
    }

    @Test
    void pagesAreReadUnderTheirCanonicalAddress() throws IOException {
        crawl();
        Read read = read(archive.toByteArray());
        assertThat(read.ids()).containsExactly("web:example.org/", "web:example.org/a");
        Document home = read.get("web:example.org/");
        assertThat(home.text()).isEqualTo("Home\n\nSee A, old.\n");
        assertThat(home.url()).isEqualTo("http://www.example.org/");
        assertThat(Read.links(home)).containsExactly("mentions web:example.org/a", "mentions web:example.org/a");
        assertThat(Read.links(read.get("web:example.org/a"))).containsExactly("mentions web:example.org/");
        assertThat(read.get("web:example.org/a").aliases()).containsExactly("example.org/old");
        assertThat(read.problems().counts().toString()).isEqualTo("{BROKEN_ENCODING=1, DUPLICATE_ID=1, UNSUPPORTED=2}");
    }

    @Test
    void packedArchivesGiveTheSame() throws IOException {
        crawl();
        List<Document> plain = read(archive.toByteArray()).documents();
        archive.reset();
        gzip = true;
        crawl();
        assertThat(read(archive.toByteArray()).documents()).isEqualTo(plain);
    }

    @Test
    void textsOfPagesAreRead() throws IOException {
        record(
                "conversion",
                "http://example.org/t",
                "text/plain",
                "A title\nSome text.\n".getBytes(StandardCharsets.UTF_8));
        Document page = read(archive.toByteArray()).get("web:example.org/t");
        assertThat(page.title()).isEqualTo("A title");
        assertThat(page.text()).isEqualTo("A title\n\nSome text.\n");
    }

    @Test
    void packedAndChunkedBodiesAreUnpacked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write("<title>Packed</title><p>Text.".getBytes(StandardCharsets.UTF_8));
        }
        response(
                "http://example.org/g",
                "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                body.toByteArray());
        response(
                "http://example.org/c",
                "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
                "b\r\n<p>one two \r\n5\r\nthree\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        Read read = read(archive.toByteArray());
        assertThat(read.get("web:example.org/g").text()).contains("Text.");
        assertThat(read.get("web:example.org/c").text()).contains("one two three");
    }

    @Test
    void aCutArchiveGivesWhatCameBefore() throws IOException {
        gzip = true;
        for (int i = 0; i < 20; i++) {
            page("http://example.org/" + i, "<title>Page %d</title><p>%s".formatted(i, "text ".repeat(i + 1)));
        }
        Read read = read(Arrays.copyOf(archive.toByteArray(), archive.size() / 2));
        assertThat(read.documents().size()).isBetween(5, 15);
        assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.TRUNCATED);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThatThrownBy(() -> read("Dear diary".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("has a page");
    }
}
