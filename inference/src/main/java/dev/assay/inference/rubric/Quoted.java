package dev.assay.inference.rubric;

import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that stand between tags in what a model is shown.
 *
 * @param closing the closing tags that none of the texts may have
 */
public record Quoted(Pattern closing) {
    /** Texts between these tags. */
    public static Quoted between(List<String> tags) {
        return new Quoted(
                Pattern.compile("</(?=(?:%s)\\s*>)".formatted(String.join("|", tags)), Pattern.CASE_INSENSITIVE));
    }

    /** A text without anything that would end it early: a word of an answer never becomes a word of its judge's task. */
    public String within(String text) {
        return closing.matcher(text).replaceAll("< /");
    }

    /** The dimensions of a rubric, one a line, between tags. */
    public String rubric(Rubric rubric) {
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

    /** So many characters at most; none is cut in two. */
    public static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, splits(text, most) ? most - 1 : most) + "\n[…]";
    }

    /** Whether a cut at this place, from 1 to the length of the text less 1, would leave halves of a character. */
    static boolean splits(String text, int place) {
        return Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }
}
