package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/** Reads the pages of a web archive, record by record. */
final class Captures {
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final ReadLimits limits;
    private final Problems problems;
    private final Consumer<Capture> visitor;

    private Captures(ReadLimits limits, Problems problems, Consumer<Capture> visitor) {
        this.limits = limits;
        this.problems = problems;
        this.visitor = visitor;
    }

    /**
     * Reads an archive.
     *
     * @throws IOException when it cannot be opened; one that is cut or damaged is a problem
     */
    static void read(Path archive, ReadLimits limits, Problems problems, Consumer<Capture> visitor) throws IOException {
        String file = String.valueOf(archive.getFileName());
        try (InputStream in = Files.newInputStream(archive)) {
            Captures captures = new Captures(limits, problems, visitor);
            try {
                captures.all(new WarcReader(in));
            } catch (IOException e) {
                problems.add(
                        Problem.Code.TRUNCATED,
                        file,
                        "It breaks off or is damaged: %s.\nMaybe fetch it again; what came before is taken."
                                .formatted(e.getMessage()));
            }
        }
    }

    private void all(WarcReader reader) throws IOException {
        for (Optional<WarcRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
            if (record.get() instanceof WarcResponse response
                    && response.contentType().base().equals(MediaType.HTTP)) {
                response(response.target(), response.http());
            } else if (record.get() instanceof WarcConversion conversion) {
                body(conversion.target(), conversion.body().stream(), "")
                        .ifPresent(bytes -> text(conversion.target(), bytes, "UTF-8", false));
            }
        }
    }

    private void response(String address, HttpResponse http) throws IOException {
        if (MOVED.contains(http.status())) {
            http.headers()
                    .first("Location")
                    .ifPresent(location -> visitor.accept(new Capture(address, location, false, "")));
            return;
        }
        MediaType type = http.contentType();
        String base = (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
        boolean html = base.equals("text/html") || base.equals("application/xhtml+xml");
        if (http.status() != 200 || !(html || base.equals("text/plain"))) {
            problems.add(
                    Problem.Code.UNSUPPORTED,
                    address,
                    "The capture has the status %d and the type (%s); pages have 200 and text."
                            .formatted(http.status(), base));
            return;
        }
        String charset = type.parameters().getOrDefault("charset", "");
        String coding =
                http.headers().first("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        body(address, http.body().stream(), coding).ifPresent(bytes -> text(address, bytes, charset, html));
    }

    private void text(String address, byte[] bytes, String charset, boolean html) {
        Optional<String> text = Decoded.html(bytes, charset);
        if (text.isEmpty()) {
            problems.add(
                    Problem.Code.BROKEN_ENCODING,
                    address,
                    "The page is not of the encoding (%s) that it declares.".formatted(charset));
        }
        text.ifPresent(content -> visitor.accept(new Capture(address, "", html, content)));
    }

    private Optional<byte[]> body(String address, InputStream raw, String coding) throws IOException {
        if (!Set.of("", "identity", "gzip", "x-gzip", "deflate").contains(coding)) {
            problems.add(Problem.Code.UNSUPPORTED, address, "The page is packed by (%s).".formatted(coding));
            return Optional.empty();
        }
        InputStream in = coding.endsWith("gzip")
                ? new GZIPInputStream(raw)
                : coding.equals("deflate") ? new InflaterInputStream(raw) : raw;
        byte[] bytes = in.readNBytes(limits.bytes() + 1);
        if (bytes.length > limits.bytes()) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    address,
                    "The page has more than %d bytes.\nMaybe raise the limit.".formatted(limits.bytes()));
            return Optional.empty();
        }
        return Optional.of(bytes);
    }
}
