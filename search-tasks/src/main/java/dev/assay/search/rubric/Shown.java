package dev.assay.search.rubric;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How models see things. */
final class Shown {
    private static final int LONGEST = 8_000;
    private static final int PASSAGE = 800;
    private static final Pattern CLOSING =
            Pattern.compile("</(?=(?:document|question|rubric|answer|cited)\\s*>)", Pattern.CASE_INSENSITIVE);

    private Shown() {}

    /** The beginning of a document. */
    static String document(Document document) {
        return "<document>\n%s\n</document>".formatted(within(head(document.text(), LONGEST)));
    }

    /** The dimensions of a rubric, one a line. */
    static String rubric(Rubric rubric) {
        StringBuilder lines = new StringBuilder();
        for (RubricDimension dimension : rubric.dimensions()) {
            lines.append("%s (weight %d): %s All %d marks: %s No marks: %s\n"
                    .formatted(
                            dimension.name(),
                            dimension.weight(),
                            dimension.asks(),
                            rubric.scale(),
                            dimension.full(),
                            dimension.none()));
        }
        return "<rubric>\n" + within(lines.toString()) + "</rubric>";
    }

    /** Passages that an answer cites; nothing where there are none. */
    static String passages(List<String> passages) {
        return passages.stream()
                .map(passage -> "\n<cited>\n%s\n</cited>".formatted(within(head(passage, PASSAGE))))
                .collect(Collectors.joining());
    }

    /** A text that stands between tags, without anything that would end it early: a word of an answer never becomes a word of its judge's task. */
    static String within(String text) {
        return CLOSING.matcher(text).replaceAll("< /");
    }

    /** So many characters at most. */
    static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "\n[…]";
    }
}
