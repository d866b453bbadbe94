package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Redirects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Web archives: WARC with the pages as they were fetched, and WET with their text alone; plain or gzip. HTML and plain text become
 * documents, each under its canonical address; the first capture of an address counts. What a page redirects from becomes another
 * name of it.
 *
 * <p>Archives are read twice: first for addresses and redirects, then for the documents.
 */
public final class WebArchiveReader implements CorpusReader {
    private final String name;
    private final List<Path> archives;
    private final String licence;
    private final ReadLimits limits;

    /**
     * Over archives.
     *
     * @param name of the corpus, the beginning of its ids
     * @param licence of pages that name none
     */
    public WebArchiveReader(String name, List<Path> archives, String licence, ReadLimits limits) {
        this.name = name;
        this.archives = List.copyOf(archives);
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        Redirects redirects = new Redirects();
        Set<String> ids = new HashSet<>();
        Problems unnoted = new Problems();
        each(problems, capture -> id(capture.address()).ifPresent(id -> {
            Optional<String> aim = capture.location().isEmpty() && capture.isHtml()
                    ? HtmlPage.redirect(capture.text())
                    : Optional.of(capture.location()).filter(location -> !location.isEmpty());
            aim.flatMap(location -> Addresses.canonical(capture.address(), location))
                    .ifPresentOrElse(to -> redirects.add(id, name + ":" + to), () -> ids.add(id));
        }));
        if (ids.isEmpty()) {
            throw new CorpusException(
                    "None of the %d archives has a page: no record holds HTML or plain text.\nMaybe look at the problems that were noted."
                            .formatted(archives.size()));
        }
        redirects.check(ids, problems);
        Map<String, Set<String>> names = redirects.sources();
        Set<String> written = new HashSet<>();
        each(unnoted, capture -> id(capture.address())
                .filter(id -> capture.location().isEmpty() && !redirects.contains(id))
                .filter(id -> isNew(id, written, problems))
                .map(id -> document(id, capture, redirects, names.getOrDefault(id, Set.of())))
                .filter(document -> PageWriter.isSomething(document, problems))
                .filter(document -> limits.admits(document, problems))
                .ifPresent(sink));
    }

    private Optional<String> id(String address) {
        return Addresses.canonical(address).map(canonical -> name + ":" + canonical);
    }

    private static boolean isNew(String id, Set<String> written, Problems problems) {
        if (written.add(id)) {
            return true;
        }
        problems.add(Problem.Code.DUPLICATE_ID, id, "An earlier capture of this address stays.");
        return false;
    }

    private Document document(String id, Capture capture, Redirects redirects, Set<String> names) {
        Parsed parsed = capture.isHtml() ? HtmlPage.of(capture.text()) : PlainPage.of(capture.text());
        return new PageWriter(parsed, id, new Columns(), reference -> Addresses.canonical(capture.address(), reference)
                        .map(to -> redirects.resolve(name + ":" + to)))
                .document(
                        id.substring(name.length() + 1),
                        names.stream()
                                .map(each -> each.substring(name.length() + 1))
                                .toList(),
                        licence,
                        capture.address());
    }

    private void each(Problems problems, Consumer<Capture> visitor) throws IOException {
        for (Path archive : archives) {
            Captures.read(archive, limits, problems, visitor);
        }
    }
}
