package dev.assay.search.corpus.dictionary;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes an article as a document: {@code {words}} become links, subjects and dates become facts. */
final class ArticlePage {
    private static final Pattern SUBJECTS = Pattern.compile("<([a-z][a-z0-9 ,/\\-]{0,80})>\\s*(.*)", Pattern.DOTALL);
    private static final Pattern DATE = Pattern.compile("\\((\\d{4}-\\d{2}(?:-\\d{2})?)\\)");
    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}]{1,400})\\}");
    private static final Pattern PIPED = Pattern.compile("(.*?)\\s*\\((.+)\\)");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|ftp|news|mailto|gopher|telnet):.*|.*\\.html?");

    private final Composer page;
    private final Function<String, String> target;

    /**
     * A page.
     *
     * @param target gives the id for the words of a reference
     */
    ArticlePage(String id, Function<String, String> target) {
        this.page = new Composer(id);
        this.target = target;
    }

    Document document(String title, List<String> aliases, List<String> blocks, String licence, String url) {
        page.write(title + "\n");
        aliases.forEach(alias -> page.write("Also: " + alias + "\n"));
        page.write("\n");
        List<String> rest = new ArrayList<>(blocks);
        if (!rest.isEmpty()) {
            rest.set(0, subjects(rest.get(0)));
        }
        rest.forEach(this::block);
        return page.document(title, aliases, "term", "en", licence, url);
    }

    /** Writes the subjects that an article begins with, and returns what follows them. */
    private String subjects(String first) {
        Matcher matcher = SUBJECTS.matcher(first);
        if (!matcher.matches()) {
            return first;
        }
        String separator = "Subjects: ";
        for (String subject : matcher.group(1).split(",")) {
            String name = Names.spaced(subject);
            if (!name.isEmpty()) {
                page.write(separator);
                page.fact("subject", new Value.Text(name), name);
                separator = ", ";
            }
        }
        page.write("\n\n");
        return matcher.group(2);
    }

    private void block(String block) {
        Matcher date = DATE.matcher(block.strip());
        if (date.matches()) {
            String iso = date.group(1);
            Granularity granularity = iso.length() == 7 ? Granularity.MONTH : Granularity.DAY;
            page.write("Last updated: ");
            if (granularity.fits(iso)) {
                page.fact("updated", new Value.Date(iso, granularity), iso);
            } else {
                page.write(iso);
            }
        } else {
            references(block);
        }
        page.write("\n");
    }

    private void references(String block) {
        Matcher matcher = REFERENCE.matcher(block);
        int done = 0;
        while (matcher.find()) {
            page.write(block.substring(done, matcher.start()));
            reference(Names.spaced(matcher.group(1)));
            done = matcher.end();
        }
        page.write(block.substring(done));
    }

    /** A headword, {@code words (headword)}, or {@code words (address)}; the latter leads out of the corpus and is no link. */
    private void reference(String words) {
        Matcher piped = PIPED.matcher(words);
        if (!piped.matches()) {
            page.link(target.apply(words), "see-also", words);
            return;
        }
        String shown = piped.group(1);
        String aim = piped.group(2);
        if (ADDRESS.matcher(aim).matches()) {
            page.write(shown.isEmpty() ? aim : shown + " (" + aim + ")");
        } else if (shown.isEmpty()) {
            page.link(target.apply(aim), "see-also", aim);
        } else {
            page.link(target.apply(aim), "see-also", shown);
        }
    }
}
