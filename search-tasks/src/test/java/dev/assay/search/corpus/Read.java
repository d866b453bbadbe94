package dev.assay.search.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader gives, all of it. */
public record Read(List<Document> documents, Problems problems) {
    /** Reads a source to its end. */
    public static Read all(CorpusReader reader) throws IOException {
        List<Document> documents = new ArrayList<>();
        Problems problems = new Problems();
        reader.read(documents::add, problems);
        return new Read(documents, problems);
    }

    /** The ids in the order in which they came. */
    public List<String> ids() {
        return documents.stream().map(Document::id).toList();
    }

    /** The document with an id, which must be there. */
    public Document get(String id) {
        return documents.stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + ids()));
    }

    /** The links of a document as {@code type target}. */
    public static List<String> links(Document document) {
        return document.links().stream()
                .map(link -> link.type() + " " + link.target())
                .toList();
    }

    /** The facts of a document as {@code attribute=value}. */
    public static List<String> facts(Document document) {
        return document.facts().stream()
                .map(fact -> fact.attribute() + "=" + fact.value().match(new Words()))
                .collect(Collectors.toList());
    }

    /** Each link and fact with the words that its span points to. */
    public static List<String> said(Document document) {
        List<String> said = new ArrayList<>();
        document.links()
                .forEach(link -> said.add(link.type() + ": " + link.span().of(document.text())));
        document.facts()
                .forEach(fact -> said.add(fact.attribute() + ": " + fact.span().of(document.text())));
        return said;
    }

    private record Words() implements Value.Cases<String> {
        @Override
        public String entity(Value.Entity value) {
            return value.id();
        }

        @Override
        public String text(Value.Text value) {
            return value.text();
        }

        @Override
        public String quantity(Value.Quantity value) {
            return (value.number().toPlainString() + " " + value.unit()).strip();
        }

        @Override
        public String date(Value.Date value) {
            return value.iso();
        }
    }
}
