package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDataOutput;

/**
 * Writes all of a document but its id, title and text, in a few bytes: words that stand in the text are not written again, an id that
 * ends in the words of its link is its beginning, and what documents share is a number. For one thread.
 */
final class DocumentEncoder {
    static final int VERSION = 1;
    /** Words that documents share; those that come after so many are written each time. */
    private static final int REPEATED = 10_000;

    private final ByteBuffersDataOutput out = ByteBuffersDataOutput.newResettableInstance();
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final Values values = new Values();
    private String id = "";
    private String text = "";
    private int at;

    /** The words that documents share, by their numbers. */
    List<String> words() {
        return List.copyOf(known.keySet());
    }

    byte[] encode(Document document) {
        id = document.id();
        text = document.text();
        out.reset();
        at = 0;
        try {
            write(document);
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be written.".formatted(id), e);
        }
        return out.toArrayCopy();
    }

    private void write(Document document) throws IOException {
        out.writeVInt(VERSION);
        repeated(document.kind());
        repeated(document.language());
        repeated(document.licence());
        out.writeString(document.url());
        out.writeVInt(document.aliases().size());
        for (String alias : document.aliases()) {
            out.writeString(alias);
        }
        out.writeVInt(document.links().size());
        for (Link link : document.links()) {
            repeated(link.type());
            span(link.span());
            words(link.anchor(), link.span());
            target(link.target(), link.anchor());
        }
        at = 0;
        out.writeVInt(document.facts().size());
        for (Fact fact : document.facts()) {
            repeated(fact.subject().equals(id) ? "" : fact.subject());
            repeated(fact.attribute());
            span(fact.span());
            values.write(fact.value(), fact.span());
        }
    }

    /** As a step from the latest one, which is short when they come in order. */
    private void span(Span span) throws IOException {
        out.writeZInt(span.begin() - at);
        out.writeVInt(span.length());
        at = span.begin();
    }

    private void words(String words, Span span) throws IOException {
        boolean same = words.length() == span.length() && text.startsWith(words, span.begin());
        out.writeByte((byte) (same ? 1 : 0));
        if (!same) {
            out.writeString(words);
        }
    }

    /** What stands before the words in the id, then whether the words follow. */
    private void target(String target, String words) throws IOException {
        boolean ends = !words.isEmpty() && target.endsWith(words);
        out.writeByte((byte) (ends ? 1 : 0));
        if (ends) {
            repeated(target.substring(0, target.length() - words.length()));
        } else {
            out.writeString(target);
        }
    }

    private void repeated(String words) throws IOException {
        Integer number = known.get(words);
        if (number == null && known.size() < REPEATED) {
            number = known.size();
            known.put(words, number);
        }
        out.writeVInt(number == null ? 0 : number + 1);
        if (number == null) {
            out.writeString(words);
        }
    }

    /** Writes values; a failure of the stream, which is memory, is none that could be expected. */
    private final class Values implements Value.Cases<Boolean> {
        private Span span = new Span(0, 0);

        void write(Value value, Span where) {
            span = where;
            value.match(this);
        }

        private interface Step {
            void run() throws IOException;
        }

        private boolean done(int kind, Step step) {
            try {
                out.writeByte((byte) kind);
                step.run();
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException("A fact of (%s) cannot be written.".formatted(id), e);
            }
        }

        @Override
        public Boolean entity(Value.Entity value) {
            return done(0, () -> {
                words(value.name(), span);
                target(value.id(), value.name());
            });
        }

        @Override
        public Boolean text(Value.Text value) {
            return done(1, () -> words(value.text(), span));
        }

        @Override
        public Boolean quantity(Value.Quantity value) {
            return done(2, () -> {
                out.writeString(value.number().toString());
                repeated(value.unit());
            });
        }

        @Override
        public Boolean date(Value.Date value) {
            return done(3, () -> out.writeString(value.iso()));
        }
    }
}
