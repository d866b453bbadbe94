package dev.assay.search.rubric;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import java.util.List;
import java.util.stream.Collectors;

/** How models see things. */
final class Shown {
    private static final int LONGEST = 8_000;
    private static final int PASSAGE = 800;

    private Shown() {}

    /** The beginning of a document. */
    static String document(Document document) {
        return "<document>\n%s\n</document>".formatted(head(document.text(), LONGEST));
    }

    /** The dimensions of a rubric, one a line. */
    static String rubric(Rubric rubric) {
        StringBuilder lines = new StringBuilder("<rubric>\n");
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
        return lines.append("</rubric>").toString();
    }

    /** Passages that an answer cites; nothing where there are none. */
    static String passages(List<String> passages) {
        return passages.stream()
                .map(passage -> "\n<cited>\n%s\n</cited>".formatted(head(passage, PASSAGE)))
                .collect(Collectors.joining());
    }

    /** So many characters at most. */
    static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "\n[…]";
    }
}
