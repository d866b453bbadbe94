package dev.assay.inference.encoding;

import dev.assay.inference.encoding.Span.Source;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A prompt, and who wrote what of it.
 *
 * @param text the exact text
 * @param spans cover the text from its first character to its last, in order, without gaps
 */
public record Prompt(String text, List<Span> spans) {
    public Prompt {
        spans = List.copyOf(spans);
        int end = 0;
        for (Span span : spans) {
            if (span.start() != end) {
                throw new IllegalArgumentException("A span begins at %d, not at %d.".formatted(span.start(), end));
            }
            end = span.end();
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("The spans end at %d of %d.".formatted(end, text.length()));
        }
    }

    /** The UTF-16 units that this source wrote. */
    public BitSet mask(Source source) {
        BitSet mask = new BitSet(text.length());
        spans.stream().filter(span -> span.source() == source).forEach(span -> mask.set(span.start(), span.end()));
        return mask;
    }

    /** The stretches that this source wrote. */
    public List<String> written(Source source) {
        return spans.stream()
                .filter(span -> span.source() == source)
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }

    /** This prompt with an increment behind it, as rendered with this prompt's messages as context. */
    public Prompt then(Prompt increment) {
        return new Prompt(
                text + increment.text,
                Stream.concat(spans.stream(), increment.spans.stream().map(span -> span.moved(text.length())))
                        .toList());
    }
}
