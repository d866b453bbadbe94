package dev.assay.search.rubric;

import dev.assay.inference.rubric.Quoted;
import dev.assay.search.corpus.Document;
import dev.assay.verifiers.task.Rubric;
import java.util.List;
import java.util.stream.Collectors;

/** How models see things. */
final class Shown {
    private static final int LONGEST = 8_000;
    private static final int PASSAGE = 800;
    private static final Quoted PARTS = Quoted.between(List.of("document", "question", "rubric", "answer", "cited"));

    private Shown() {}

    /** The beginning of a document. */
    static String document(Document document) {
        return "<document>\n%s\n</document>".formatted(within(Quoted.head(document.text(), LONGEST)));
    }

    /** The dimensions of a rubric, one a line. */
    static String rubric(Rubric rubric) {
        return PARTS.rubric(rubric);
    }

    /** Passages that an answer cites; nothing where there are none. */
    static String passages(List<String> passages) {
        return passages.stream()
                .map(passage -> "\n<cited>\n%s\n</cited>".formatted(within(Quoted.head(passage, PASSAGE))))
                .collect(Collectors.joining());
    }

    /** A text that stands between tags, without anything that would end it early. */
    static String within(String text) {
        return PARTS.within(text);
    }
}
