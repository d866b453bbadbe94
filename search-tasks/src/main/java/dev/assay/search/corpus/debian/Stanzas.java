package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.Lines;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a control file stanza by stanza; a stanza with something wrong is noted and left out. */
final class Stanzas {
    private final String file;
    private final ReadLimits limits;
    private final Problems problems;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable String field;
    private final StringBuilder value = new StringBuilder();
    private long begin;
    private long size;
    private @Nullable Refusal refusal;

    private record Refusal(Problem.Code code, String detail) {}

    private Stanzas(String file, ReadLimits limits, Problems problems) {
        this.file = file;
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * Reads all stanzas of a file.
     *
     * @throws IOException when it cannot be opened; a file that is cut is a problem
     */
    static void read(Path path, ReadLimits limits, Problems problems, Consumer<Stanza> sink) throws IOException {
        new Stanzas(String.valueOf(path.getFileName()), limits, problems).read(path, sink);
    }

    private void read(Path path, Consumer<Stanza> sink) throws IOException {
        try (InputStream in = Sources.open(path)) {
            Lines lines = new Lines(in, limits.bytes());
            try {
                while (lines.next()) {
                    take(lines).ifPresent(sink);
                }
            } catch (IOException e) {
                problems.add(
                        Problem.Code.TRUNCATED,
                        file,
                        "It breaks off or is damaged after line %d: %s.\nMaybe fetch it again; what came before is taken."
                                .formatted(lines.number(), e.getMessage()));
                return;
            }
            if (!lines.ended() && field != null) {
                refuse(Problem.Code.TRUNCATED, "The file ends within line %d.".formatted(lines.number()));
            }
            finish().ifPresent(sink);
        }
    }

    private Optional<Stanza> take(Lines lines) {
        if (lines.tooLong()) {
            refuse(Problem.Code.TOO_LARGE, "A line has more than %d bytes.".formatted(limits.bytes()));
            return Optional.empty();
        }
        String line = lines.text();
        if (line.isBlank()) {
            return finish();
        }
        if (fields.isEmpty() && field == null) {
            begin = lines.number();
        }
        size += line.length();
        if (size > limits.bytes()) {
            refuse(Problem.Code.TOO_LARGE, "It has more than %d bytes.".formatted(limits.bytes()));
        } else if (lines.broken()) {
            refuse(Problem.Code.BROKEN_ENCODING, "Line %d is no UTF-8.".formatted(lines.number()));
        } else {
            add(line, lines.number());
        }
        return Optional.empty();
    }

    private void add(String line, long number) {
        int colon = line.indexOf(':');
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            if (field == null) {
                refuse(Problem.Code.MALFORMED, "Line %d continues a field, but none has begun.".formatted(number));
            }
            value.append('\n').append(line, 1, line.length());
        } else if (colon < 1) {
            refuse(
                    Problem.Code.MALFORMED,
                    "Line %d is neither a field nor the continuation of one: (%s)."
                            .formatted(number, line.substring(0, Math.min(line.length(), 60))));
        } else {
            close();
            field = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            value.append(line.substring(colon + 1).strip());
        }
    }

    private void close() {
        if (field != null && fields.putIfAbsent(field, value.toString()) != null) {
            refuse(Problem.Code.MALFORMED, "It has the field (%s) twice.".formatted(field));
        }
        field = null;
        value.setLength(0);
    }

    private void refuse(Problem.Code code, String detail) {
        if (refusal == null) {
            refusal = new Refusal(code, detail);
        }
    }

    private Optional<Stanza> finish() {
        close();
        Refusal why = refusal;
        Stanza stanza = new Stanza(fields);
        String where = "%s, line %d".formatted(fields.getOrDefault("package", file), begin);
        fields.clear();
        refusal = null;
        size = 0;
        if (why != null) {
            problems.add(why.code(), where, why.detail());
            return Optional.empty();
        }
        return stanza.fields().isEmpty() ? Optional.empty() : Optional.of(stanza);
    }
}
