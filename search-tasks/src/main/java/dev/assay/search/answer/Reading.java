package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, line by line, to be asked for single clauses with more care than {@link Reader} takes. */
final class Reading {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])\\d+(?:\\.\\d+)?(?![\\w])");
    private static final int LINES = 200;
    private static final int FOLLOWING = 2;
    /** Words found elsewhere on the page than on a line that speaks of the same. */
    private static final double ELSEWHERE = 0.4;

    private final Document page;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, List<String> words) {}

    Reading(Document page) {
        this.page = page;
        page.text().lines().limit(LINES).filter(line -> !line.isBlank()).forEach(line -> {
            String plain = Clause.plain(line);
            lines.add(new Line(plain, Parsed.words(plain)));
        });
    }

    Document page() {
        return page;
    }

    /** How far the page says a clause that speaks of no other page, from 0 to 1. */
    double says(Clause clause) {
        double quoted = 1;
        for (String quote : clause.quotes()) {
            quoted = Math.min(quoted, says(quote, clause));
        }
        if (clause.numeric()) {
            return Math.min(quoted, number(clause));
        }
        return clause.quotes().isEmpty() ? words(clause) : quoted;
    }

    private double says(String quote, Clause clause) {
        double best = 0;
        for (Line line : lines) {
            if (contains(line.text(), quote)) {
                boolean alike = quote.contains("::")
                        || clause.words().isEmpty()
                        || Related.count(clause.words(), line.words()) > 0;
                best = Math.max(best, alike ? 1 : ELSEWHERE);
            }
        }
        return best;
    }

    /** As words of their own. */
    static boolean contains(String text, String words) {
        int at = text.indexOf(words);
        while (at >= 0) {
            int end = at + words.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
            at = text.indexOf(words, at + 1);
        }
        return false;
    }

    /** Whether a number lies within the bounds on a line that shares most words with the clause. */
    private double number(Clause clause) {
        int most = 1;
        double found = 0;
        for (Line line : lines) {
            int shared = Related.count(clause.words(), line.words());
            if (shared >= most && NUMBER.matcher(line.text()).find()) {
                found = shared > most ? within(line, clause) : Math.max(found, within(line, clause));
                most = shared;
            }
        }
        return found;
    }

    /** Of several numbers those count that are followed by most words of the clause. */
    private static double within(Line line, Clause clause) {
        int most = 0;
        double found = 0;
        Matcher matcher = NUMBER.matcher(line.text());
        while (matcher.find()) {
            List<String> next = Parsed.words(line.text().substring(matcher.end())).stream()
                    .limit(FOLLOWING)
                    .toList();
            int shared = Related.count(clause.words(), next);
            if (shared >= most) {
                double one = clause.within(new BigDecimal(matcher.group())) ? 1 : 0;
                found = shared > most ? one : Math.max(found, one);
                most = shared;
            }
        }
        return found;
    }

    /** The first number that is followed by these words. */
    static Optional<BigDecimal> counted(Document page, String things) {
        Matcher matcher = Pattern.compile("(?<![\\w.])(\\d+) " + Pattern.quote(Clause.plain(things)) + "\\b")
                .matcher(Clause.plain(page.text()));
        return matcher.find() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
    }

    private double words(Clause clause) {
        if (clause.words().isEmpty()) {
            return 0;
        }
        String text = Clause.plain(page.text());
        long found = clause.words().stream().filter(text::contains).count();
        return 0.8 * found / clause.words().size();
    }
}
