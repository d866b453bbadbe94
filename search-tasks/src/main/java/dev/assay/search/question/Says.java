package dev.assay.search.question;

import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import java.util.List;
import java.util.stream.Collectors;

/** Statements in short words, for evidence. What has a page is called by its title, for links have whatever words they have. */
public final class Says {
    private static final int SHOWN = 5;

    private static final Value.Cases<String> TEXT = new Value.Cases<>() {
        @Override
        public String entity(Value.Entity value) {
            return value.name();
        }

        @Override
        public String text(Value.Text value) {
            return value.text();
        }

        @Override
        public String quantity(Value.Quantity value) {
            return value.unit().isEmpty()
                    ? value.number().toPlainString()
                    : value.number().toPlainString() + " " + value.unit();
        }

        @Override
        public String date(Value.Date value) {
            return value.iso();
        }
    };

    private Says() {}

    /** A value as plain text. */
    public static String of(Value value) {
        return value.match(TEXT);
    }

    private static String of(FactStore store, Value value) {
        return value instanceof Value.Entity entity
                        && store.document(entity.id()).isPresent()
                ? store.title(store.document(entity.id()).getAsInt())
                : of(value);
    }

    static String of(FactStore store, Stated stated) {
        return verb(stated.attribute()) + of(store, stated.value());
    }

    static String of(FactStore store, String attribute, List<Stated> stated) {
        List<String> values =
                stated.stream().map(each -> of(store, each.value())).distinct().toList();
        return values.stream().limit(SHOWN).collect(Collectors.joining(", ", verb(attribute), ""))
                + (values.size() > SHOWN ? " … (%d in all)".formatted(values.size()) : "");
    }

    private static String verb(String attribute) {
        return attribute.equals(Link.MENTIONS) ? "it links to " : attribute + " is ";
    }

    /** That nothing is stated. */
    static String none(String attribute) {
        return attribute.equals(Link.MENTIONS) ? "it links to nothing" : "it states no " + attribute;
    }

    /** That nothing leads to it. */
    static String noneLeads(String relation) {
        return relation.equals(Link.MENTIONS) ? "no document links to it" : "no document has it as its " + relation;
    }

    /** That a document leads to it. */
    static String leads(FactStore store, Stated stated) {
        String subject = store.document(stated.subject()).isPresent()
                ? store.title(store.document(stated.subject()).getAsInt())
                : stated.subject();
        return stated.attribute().equals(Link.MENTIONS)
                ? subject + " links to it, and satisfies no more"
                : "%s has it as its %s, and satisfies no more".formatted(subject, stated.attribute());
    }

    /** From the first of some statements of one document to the last. */
    static Span around(List<Stated> stated) {
        return new Span(
                stated.stream().mapToInt(each -> each.span().begin()).min().orElse(0),
                stated.stream().mapToInt(each -> each.span().end()).max().orElse(0));
    }
}
