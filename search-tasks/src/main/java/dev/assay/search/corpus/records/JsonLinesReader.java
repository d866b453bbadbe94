package dev.assay.search.corpus.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Lines;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Redirects;
import dev.assay.search.corpus.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A document in each line of JSON: {@code id} and {@code text}, and where known {@code title}, {@code aliases}, {@code kind},
 * {@code language}, {@code licence}, {@code url}, {@code links} and {@code facts}; the form that {@link Document} has in JSON, and shorter
 * ones. A line with {@code id} and {@code redirect} makes one id stand for another: links to it are turned, and it becomes another name.
 *
 * <p>The file is read twice: first for ids and redirects, then for the documents.
 */
public final class JsonLinesReader implements CorpusReader {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 28)
                            .maxNestingDepth(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<Path> files;
    private final String licence;
    private final ReadLimits limits;

    /**
     * Over files, plain or compressed.
     *
     * @param licence of documents that name none
     */
    public JsonLinesReader(List<Path> files, String licence, ReadLimits limits) {
        this.files = List.copyOf(files);
        this.licence = licence;
        this.limits = limits;
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) throws IOException {
        Redirects redirects = new Redirects();
        Set<String> ids = new HashSet<>();
        lines(problems, (where, json) -> {
            String id = json.path("id").asText("");
            if (json.hasNonNull("redirect")) {
                redirects.add(id, json.get("redirect").asText());
            } else {
                ids.add(id);
            }
        });
        if (ids.isEmpty()) {
            throw new CorpusException(
                    "None of the %d files has a document: no line is a JSON object with id and text.\nMaybe look at the problems that were noted."
                            .formatted(files.size()));
        }
        redirects.check(ids, problems);
        Map<String, Set<String>> names = redirects.sources();
        Set<String> written = new HashSet<>();
        lines(new Problems(), (where, json) -> {
            if (!json.hasNonNull("redirect")) {
                document(where, json, redirects, names, problems)
                        .filter(document -> limits.admits(document, problems))
                        .filter(document -> isNew(document, written, problems))
                        .ifPresent(sink);
            }
        });
    }

    private static boolean isNew(Document document, Set<String> written, Problems problems) {
        if (written.add(document.id())) {
            return true;
        }
        problems.add(Problem.Code.DUPLICATE_ID, document.id(), "An earlier line has this id, and stays.");
        return false;
    }

    private Optional<Document> document(
            String where, JsonNode json, Redirects redirects, Map<String, Set<String>> names, Problems problems) {
        try {
            Document document = JsonDocument.of(json, licence);
            return Optional.of(turned(document, redirects, names.getOrDefault(document.id(), Set.of())));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.Code.MALFORMED, where, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Document turned(Document document, Redirects redirects, Collection<String> names) {
        List<String> aliases = new ArrayList<>(document.aliases());
        names.stream()
                .map(JsonLinesReader::words)
                .filter(name -> !aliases.contains(name))
                .forEach(aliases::add);
        List<Link> links = document.links().stream()
                .map(link -> new Link(redirects.resolve(link.target()), link.type(), link.anchor(), link.span()))
                .toList();
        return new Document(
                document.id(),
                document.title(),
                aliases,
                document.kind(),
                document.language(),
                document.licence(),
                document.url(),
                document.text(),
                links,
                document.facts());
    }

    private static String words(String id) {
        return id.substring(id.indexOf(':') + 1).replace('_', ' ');
    }

    private interface Visitor {
        void visit(String where, JsonNode json);
    }

    private void lines(Problems problems, Visitor visitor) throws IOException {
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try (InputStream in = Sources.open(file)) {
                Lines lines = new Lines(in, limits.bytes());
                try {
                    while (lines.next()) {
                        line("%s, line %d".formatted(name, lines.number()), lines, problems, visitor);
                    }
                } catch (IOException e) {
                    problems.add(
                            Problem.Code.TRUNCATED,
                            name,
                            "It breaks off or is damaged after line %d: %s.\nMaybe fetch it again; what came before is taken."
                                    .formatted(lines.number(), e.getMessage()));
                }
            }
        }
    }

    private void line(String where, Lines lines, Problems problems, Visitor visitor) {
        if (lines.tooLong()) {
            problems.add(
                    Problem.Code.TOO_LARGE,
                    where,
                    "The line has more than %d bytes.\nMaybe split the document into pages, or raise the limit."
                            .formatted(limits.bytes()));
        } else if (lines.broken()) {
            problems.add(Problem.Code.BROKEN_ENCODING, where, "The line is no UTF-8.");
        } else if (!lines.text().isBlank()) {
            try {
                JsonNode json = MAPPER.readTree(lines.text());
                if (json.isObject()) {
                    visitor.visit(where, json);
                } else {
                    problems.add(Problem.Code.MALFORMED, where, "The line is JSON, but no object.");
                }
            } catch (JsonProcessingException e) {
                problems.add(
                        lines.ended() ? Problem.Code.MALFORMED : Problem.Code.TRUNCATED,
                        where,
                        "The line is no JSON: %s.".formatted(e.getOriginalMessage()));
            }
        }
    }
}
