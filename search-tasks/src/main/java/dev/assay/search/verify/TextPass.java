package dev.assay.search.verify;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.Names;
import dev.assay.search.fact.Stated;
import dev.assay.search.index.Library;
import dev.assay.search.question.Dates;
import dev.assay.search.question.Support;
import dev.assay.search.question.construct.Draft;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens every document that the proof rests on and reads, at the very place, whether it says so. */
final class TextPass implements Pass {
    private static final Pattern GROUPED = Pattern.compile("(?<=\\d)[,  ](?=\\d{3})");

    private final Library library;

    TextPass(Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public Optional<Failure> check(Draft draft, List<Support> proof) {
        return proof.stream()
                .filter(support -> !stands(support))
                .findFirst()
                .map(support -> new Failure(
                        Refusal.EVIDENCE_MISSING,
                        "The document (%s) does not say at [%d, %d): %s."
                                .formatted(
                                        support.document(),
                                        support.span().begin(),
                                        support.span().end(),
                                        support.says())));
    }

    private boolean stands(Support support) {
        Optional<Document> document = library.document(support.document());
        Stated statement = support.statement();
        if (document.isEmpty() || support.span().end() > document.get().text().length()) {
            return false;
        }
        return statement == null || states(document.get(), statement, support.span());
    }

    private static boolean states(Document document, Stated statement, Span span) {
        if (statement.value() instanceof Value.Entity entity) {
            return document.links().stream()
                            .anyMatch(link -> link.span().equals(span)
                                    && link.type().equals(statement.attribute())
                                    && link.target().equals(entity.id()))
                    || document.facts().stream()
                            .anyMatch(fact -> fact.span().equals(span)
                                    && fact.attribute().equals(statement.attribute())
                                    && fact.value() instanceof Value.Entity stated
                                    && stated.id().equals(entity.id()));
        }
        String words = Names.normal(span.of(document.text()));
        return statement.value().match(new Shown(words));
    }

    /** Whether words show a value. */
    private record Shown(String words) implements Value.Cases<Boolean> {
        @Override
        public Boolean entity(Value.Entity value) {
            return words.contains(Names.normal(value.name()));
        }

        @Override
        public Boolean text(Value.Text value) {
            return words.contains(Names.normal(value.text()));
        }

        @Override
        public Boolean quantity(Value.Quantity value) {
            String digits = GROUPED.matcher(words).replaceAll("");
            String number = Pattern.quote(value.number().abs().toPlainString());
            return Pattern.compile("(?<![\\d.])" + number + "(?!\\d)")
                    .matcher(digits)
                    .find();
        }

        @Override
        public Boolean date(Value.Date value) {
            return words.contains(Integer.toString(Dates.first(value).getYear()));
        }
    }
}
