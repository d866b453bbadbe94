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
import org.apache.lucene.util.BytesRef;

/** Reads what a {@link DocumentEncoder} wrote. */
final class DocumentDecoder {
    private final String id;
    private final String text;
    private final ByteArrayDataInput in;
    private final List<String> known;
    private int at;

    private DocumentDecoder(String id, String text, BytesRef bytes, List<String> known) {
        this.known = known;
        this.id = id;
        this.text = text;
        this.in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    }

    /**
     * Reads a document.
     *
     * @param known the words that documents share
     */
    static Document decode(String id, String title, String text, BytesRef bytes, List<String> known) {
        try {
            return new DocumentDecoder(id, text, bytes, known).document(title);
        } catch (IOException e) {
            throw new UncheckedIOException("The document (%s) cannot be read.".formatted(id), e);
        }
    }

    private Document document(String title) throws IOException {
        int version = in.readVInt();
        if (version != DocumentEncoder.VERSION) {
            throw new IOException("The document (%s) has the form %d, not %d.\nMaybe build the library again."
                    .formatted(id, version, DocumentEncoder.VERSION));
        }
        String kind = repeated();
        String language = repeated();
        String licence = repeated();
        String url = in.readString();
        List<String> aliases = new ArrayList<>();
        for (int i = in.readVInt(); i > 0; i--) {
            aliases.add(in.readString());
        }
        List<Link> links = links();
        return new Document(id, title, aliases, kind, language, licence, url, text, links, facts());
    }

    private List<Link> links() throws IOException {
        int count = in.readVInt();
        List<Link> links = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String type = repeated();
            Span span = span();
            String anchor = words(span);
            links.add(new Link(target(anchor), type, anchor, span));
        }
        return links;
    }

    private List<Fact> facts() throws IOException {
        at = 0;
        int count = in.readVInt();
        List<Fact> facts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String subject = repeated();
            String attribute = repeated();
            Span span = span();
            facts.add(new Fact(subject.isEmpty() ? id : subject, attribute, value(span), span));
        }
        return facts;
    }

    private Span span() throws IOException {
        at += in.readZInt();
        return new Span(at, at + in.readVInt());
    }

    private String words(Span span) throws IOException {
        return in.readByte() == 1 ? span.of(text) : in.readString();
    }

    private String target(String words) throws IOException {
        return in.readByte() == 1 ? repeated() + words : in.readString();
    }

    private String repeated() throws IOException {
        int number = in.readVInt() - 1;
        return number >= 0 ? known.get(number) : in.readString();
    }

    private Value value(Span span) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> {
                String name = words(span);
                yield new Value.Entity(target(name), name);
            }
            case 1 -> new Value.Text(words(span));
            case 2 -> {
                BigDecimal number = new BigDecimal(in.readString());
                yield new Value.Quantity(number, repeated());
            }
            case 3 -> date(in.readString());
            default -> throw new IOException("There is no kind of value %d.".formatted(kind));
        };
    }

    private static Value date(String iso) {
        Granularity granularity =
                iso.length() == 4 ? Granularity.YEAR : iso.length() == 7 ? Granularity.MONTH : Granularity.DAY;
        return new Value.Date(iso, granularity);
    }
}
