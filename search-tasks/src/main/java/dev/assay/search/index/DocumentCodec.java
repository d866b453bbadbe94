package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/** All of a document but its id, title and text, in a few bytes. Words that stand in the text are not stored again. */
final class DocumentCodec {
    private static final int VERSION = 1;
    private static final Granularity[] GRANULARITIES = Granularity.values();

    private DocumentCodec() {}

    static byte[] encode(Document document) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            out.writeVInt(VERSION);
            out.writeString(document.kind());
            out.writeString(document.language());
            out.writeString(document.licence());
            out.writeString(document.url());
            out.writeVInt(document.aliases().size());
            for (String alias : document.aliases()) {
                out.writeString(alias);
            }
            out.writeVInt(document.links().size());
            for (Link link : document.links()) {
                out.writeString(link.target());
                out.writeString(link.type());
                span(link.span(), out);
                words(link.anchor(), link.span(), document.text(), out);
            }
            out.writeVInt(document.facts().size());
            for (Fact fact : document.facts()) {
                fact(fact, document, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be written.".formatted(document.id()), e);
        }
        return out.toArrayCopy();
    }

    private static void fact(Fact fact, Document document, DataOutput out) throws IOException {
        out.writeString(fact.subject().equals(document.id()) ? "" : fact.subject());
        out.writeString(fact.attribute());
        span(fact.span(), out);
        String text = document.text();
        fact.value().match(new Writer(out, fact.span(), text)).write();
    }

    private static void span(Span span, DataOutput out) throws IOException {
        out.writeVInt(span.begin());
        out.writeVInt(span.length());
    }

    private static void words(String words, Span span, String text, DataOutput out) throws IOException {
        boolean same = words.length() == span.length() && text.startsWith(words, span.begin());
        out.writeByte((byte) (same ? 1 : 0));
        if (!same) {
            out.writeString(words);
        }
    }

    /** What may fail while it writes. */
    private interface Step {
        void write() throws IOException;
    }

    private record Writer(DataOutput out, Span span, String text) implements Value.Cases<Step> {
        @Override
        public Step entity(Value.Entity value) {
            return () -> {
                out.writeByte((byte) 0);
                out.writeString(value.id());
                words(value.name(), span, text, out);
            };
        }

        @Override
        public Step text(Value.Text value) {
            return () -> {
                out.writeByte((byte) 1);
                words(value.text(), span, text, out);
            };
        }

        @Override
        public Step quantity(Value.Quantity value) {
            return () -> {
                out.writeByte((byte) 2);
                out.writeString(value.number().toString());
                out.writeString(value.unit());
            };
        }

        @Override
        public Step date(Value.Date value) {
            return () -> {
                out.writeByte((byte) 3);
                out.writeByte((byte) value.granularity().ordinal());
                out.writeString(value.iso());
            };
        }
    }

    static Document decode(String id, String title, String text, BytesRef bytes) {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        try {
            int version = in.readVInt();
            if (version != VERSION) {
                throw new IOException("The document (%s) has the form %d, not %d.\nMaybe build the library again."
                        .formatted(id, version, VERSION));
            }
            String kind = in.readString();
            String language = in.readString();
            String licence = in.readString();
            String url = in.readString();
            List<String> aliases = new ArrayList<>();
            for (int i = in.readVInt(); i > 0; i--) {
                aliases.add(in.readString());
            }
            int count = in.readVInt();
            List<Link> links = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String target = in.readString();
                String type = in.readString();
                Span span = span(in);
                links.add(new Link(target, type, words(span, text, in), span));
            }
            count = in.readVInt();
            List<Fact> facts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String subject = in.readString();
                String attribute = in.readString();
                Span span = span(in);
                facts.add(new Fact(subject.isEmpty() ? id : subject, attribute, value(span, text, in), span));
            }
            return new Document(id, title, aliases, kind, language, licence, url, text, links, facts);
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be read.".formatted(id), e);
        }
    }

    private static Span span(DataInput in) throws IOException {
        int begin = in.readVInt();
        return new Span(begin, begin + in.readVInt());
    }

    private static String words(Span span, String text, DataInput in) throws IOException {
        return in.readByte() == 1 ? span.of(text) : in.readString();
    }

    private static Value value(Span span, String text, DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> {
                String target = in.readString();
                yield new Value.Entity(target, words(span, text, in));
            }
            case 1 -> new Value.Text(words(span, text, in));
            case 2 -> {
                String number = in.readString();
                yield new Value.Quantity(new BigDecimal(number), in.readString());
            }
            case 3 -> {
                Granularity granularity = GRANULARITIES[in.readByte()];
                yield new Value.Date(in.readString(), granularity);
            }
            default -> throw new IOException("There is no kind of value %d.".formatted(kind));
        };
    }
}
