package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pages as a person in a hurry would: is this word there, is a number of that line between those bounds. */
final class Reader {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?![\\w])");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final int LINES = 400;

    private Reader() {}

    /** How much of a question a page says, from 0 to 1. */
    static double fit(Document document, Parsed question) {
        if (question.clauses().isEmpty()) {
            return 0;
        }
        String text = Clause.plain(document.text());
        List<String> lines = text.lines().limit(LINES).toList();
        double sum = 0;
        for (Clause clause : question.clauses()) {
            sum += Math.max(fit(text, lines, clause), counted(document, clause) ? 1 : 0);
        }
        return sum / question.clauses().size();
    }

    /** Whether a clause is about a number of links of some type, and the page has so many. */
    private static boolean counted(Document document, Clause clause) {
        if (!clause.numeric() || !clause.quotes().isEmpty() || !clause.counting()) {
            return false;
        }
        String plain = Clause.plain(clause.text());
        Map<String, Set<String>> targets = new TreeMap<>();
        document.links().stream().filter(link -> Speaker.spoken(link, plain)).forEach(link -> targets.computeIfAbsent(
                        link.type(), any -> new HashSet<>())
                .add(link.target()));
        return targets.values().stream().anyMatch(each -> clause.within(BigDecimal.valueOf(each.size())));
    }

    private static double fit(String text, List<String> lines, Clause clause) {
        if (clause.numeric() && clause.quotes().isEmpty()) {
            return numeric(lines, clause) ? 1 : 0;
        }
        double words = share(text, clause.words());
        if (clause.quotes().isEmpty()) {
            return words * 0.6;
        }
        double quotes = share(text, clause.quotes());
        double number = clause.numeric() ? numeric(lines, clause) ? 1 : 0 : quotes;
        return 0.6 * quotes + 0.2 * number + 0.2 * words;
    }

    private static double share(String text, List<String> words) {
        return words.isEmpty()
                ? 0
                : (double) words.stream().filter(text::contains).count() / words.size();
    }

    /** Whether a line that shares a word with the clause has a number within its bounds. */
    private static boolean numeric(List<String> lines, Clause clause) {
        for (String line : lines) {
            long shared = clause.words().stream().filter(line::contains).count();
            if (shared > 0 && shared * 3 >= clause.words().size()) {
                Matcher matcher = NUMBER.matcher(line);
                while (matcher.find()) {
                    if (clause.within(new BigDecimal(matcher.group()))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A day such as {@code 9/30/2021} in ISO form, month first unless there is no such month; anything else as it is. */
    static String day(String value) {
        Matcher written = DAY.matcher(value);
        if (!written.matches()) {
            return value;
        }
        int first = Integer.parseInt(written.group(1));
        int second = Integer.parseInt(written.group(2));
        return "%s-%02d-%02d".formatted(written.group(3), first > 12 ? second : first, first > 12 ? first : second);
    }

    /** The value that a page gives under a label: what follows it on its line. */
    static Optional<String> value(Document document, String label) {
        String wanted = String.join(" ", Parsed.words(label));
        for (String line : document.text().lines().limit(LINES).toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = String.join(" ", Parsed.words(line.substring(0, colon)));
                String value = line.substring(colon + 1).strip();
                if (!value.isEmpty() && !wanted.isEmpty() && (name.equals(wanted) || name.endsWith(wanted))) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
