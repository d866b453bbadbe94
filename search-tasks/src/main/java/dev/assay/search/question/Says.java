package dev.assay.search.question;

import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.Stated;
import java.util.List;
import java.util.stream.Collectors;

/** Statements in short words, for evidence. */
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

    static String of(Stated stated) {
        return stated.attribute() + " is " + of(stated.value());
    }

    static String of(String attribute, List<Stated> stated) {
        return stated.stream()
                        .limit(SHOWN)
                        .map(each -> of(each.value()))
                        .distinct()
                        .collect(Collectors.joining(", ", attribute + " is ", ""))
                + (stated.size() > SHOWN ? " … (%d in all)".formatted(stated.size()) : "");
    }

    /** From the first of some statements of one document to the last. */
    static Span around(List<Stated> stated) {
        return new Span(
                stated.stream().mapToInt(each -> each.span().begin()).min().orElse(0),
                stated.stream().mapToInt(each -> each.span().end()).max().orElse(0));
    }
}
