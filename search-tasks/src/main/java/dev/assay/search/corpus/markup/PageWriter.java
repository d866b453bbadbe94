package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.Prose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes a page that was taken apart: its title, its fields as labelled lines, its text. */
final class PageWriter {
    private final Parsed parsed;
    private final String id;
    private final Function<String, Optional<String>> targets;
    private final Columns columns;

    /**
     * For a page.
     *
     * @param columns what is known of its fields from other pages
     * @param targets gives the id of what a reference leads to; empty when it leads out of the corpus
     */
    PageWriter(Parsed parsed, String id, Columns columns, Function<String, Optional<String>> targets) {
        this.parsed = parsed;
        this.id = id;
        this.columns = columns;
        this.targets = targets;
    }

    /**
     * The document.
     *
     * @param name in place of a title that is missing
     * @param licence unless the page names one
     * @param url unless the page names one
     */
    Document document(String name, List<String> aliases, String licence, String url) {
        Composer page = new Composer(id);
        Prose prose = new Prose(page, reference -> targets.apply(reference).filter(target -> !target.equals(id)));
        String title = parsed.title().isBlank() ? name : Names.spaced(parsed.title());
        prose.words(title);
        prose.newLine();
        parsed.fields().forEach((label, values) -> values.stream()
                .filter(value -> !value.isBlank())
                .map(Names::spaced)
                .forEach(value -> prose.field(label, columns.attribute(label), columns.value(label, value), value)));
        prose.block();
        parsed.body().write(prose);
        return page.document(
                title,
                aliases,
                "page",
                language(parsed.language()),
                parsed.licence().isEmpty() ? licence : parsed.licence(),
                parsed.url().isEmpty() ? url : parsed.url());
    }

    private static String language(String declared) {
        String primary = declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return primary.matches("[a-z]{2,3}") ? primary : Document.UNDETERMINED;
    }

    /** Whether a page has more than a title; the problem is noted when it has not. */
    static boolean isSomething(Document document, Problems problems) {
        if (document.text().strip().length() > document.title().length()) {
            return true;
        }
        problems.add(Problem.Code.EMPTY, document.id(), "The page has a title at most.");
        return false;
    }
}
