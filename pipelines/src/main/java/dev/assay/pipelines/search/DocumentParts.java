package dev.assay.pipelines.search;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents as packed JSON lines, in the order in which they come: read as a corpus of kind {@code jsonl}, they are the same
 * corpus. For one thread.
 */
final class DocumentParts implements Consumer<Document>, AutoCloseable {
    /** Of ordinary pages, some ten megabytes packed. */
    private static final int DOCUMENTS = 20_000;

    private final Path folder;
    private @Nullable OutputStream out;
    private long written;

    /** Into a folder that exists. */
    DocumentParts(Path folder) {
        this.folder = folder;
    }

    @Override
    public void accept(Document document) {
        try {
            OutputStream part = part();
            part.write((CanonicalJson.write(document) + "\n").getBytes(StandardCharsets.UTF_8));
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be written.".formatted(document.id()), e);
        }
    }

    private OutputStream part() throws IOException {
        OutputStream open = out;
        if (open != null && written % DOCUMENTS != 0) {
            return open;
        }
        close();
        Path file = folder.resolve(String.format(Locale.ROOT, "documents-%05d.jsonl.gz", written / DOCUMENTS));
        open = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
        out = open;
        return open;
    }

    @Override
    public void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
