package dev.assay.search.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a question show: what kind of thing it is about, its clauses, and the label of a value that is asked for.
 *
 * @param body the question without the form of its answer
 * @param head the words in which it says what it is about, in lower case
 * @param clauses its parts, in order
 * @param label of the value that is asked for; empty when none is
 * @param tally the question for a number of links; empty when there is none
 */
record Parsed(String body, String head, List<Clause> clauses, String label, String tally) {
    private static final Pattern FORM = Pattern.compile("\\s*Answer with [^.]*\\.\\s*$");
    private static final Pattern HEAD = Pattern.compile(
            "(?i)\\b(?:which|a certain|the one|every|exactly one|consider the|of the) ((?:[\\w-]+ ?){1,4})");
    private static final Pattern LABEL = Pattern.compile("What is (?:its|the) (.+?)(?:\\?| of the )");
    private static final Pattern TALLY =
            Pattern.compile("((?:How many|In how many|To how many|From how many) [^?]+\\?)");
    private static final Pattern CUT =
            Pattern.compile(";\\s*|\\(\\d+\\)\\s*|(?<=[.?!])\\s+(?=[A-Z])|,\\s+|\\s+and\\s+(?=[a-z])");
    private static final Pattern QUOTE =
            Pattern.compile("[“\"]([^”\"]+)[”\"]|([\\w.+-]+::[\\w.+-]*[\\w+]|\\b(?:[\\w-]+\\.)+[a-z]{2,}\\b)");
    private static final String NUMBER = "(-?\\d+(?:,\\d{3})*(?:\\.\\d+)?)";
    private static final Pattern BETWEEN = Pattern.compile("between " + NUMBER + " and " + NUMBER);
    private static final Pattern EITHER = Pattern.compile("\\b(\\d+) or (\\d+)\\b");
    private static final Pattern LEAST = Pattern.compile("(?:at least|no less than|no fewer than) " + NUMBER);
    private static final Pattern MOST = Pattern.compile("(?:at most|no more than) " + NUMBER);
    private static final Pattern EXACT = Pattern.compile("exactly " + NUMBER);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.+-]*");
    private static final Set<String> EMPTY = Set.of(
            "a",
            "an",
            "the",
            "it",
            "its",
            "is",
            "are",
            "as",
            "at",
            "by",
            "in",
            "of",
            "on",
            "or",
            "and",
            "to",
            "for",
            "from",
            "has",
            "have",
            "that",
            "this",
            "which",
            "who",
            "what",
            "one",
            "page",
            "pages",
            "all",
            "true",
            "fits",
            "find",
            "looking",
            "am",
            "certain",
            "meant",
            "there",
            "exactly",
            "consider",
            "between",
            "least",
            "most",
            "no",
            "more",
            "than",
            "less",
            "fewer",
            "with",
            "different",
            "other",
            "name",
            "every",
            "among",
            "some",
            "how",
            "many",
            "does",
            "answer");

    Parsed {
        clauses = List.copyOf(clauses);
    }

    static Parsed of(String question) {
        String body = FORM.matcher(question).replaceFirst("");
        String head = first(HEAD, body).map(Clause::plain).orElse("");
        String label = first(LABEL, body).map(Clause::plain).orElse("");
        String tally = first(TALLY, body).orElse("");
        String rest = rest(body, tally);
        List<Clause> clauses = new ArrayList<>();
        for (String part : CUT.split(rest)) {
            Clause clause = clause(part.strip());
            if (!clause.quotes().isEmpty() || clause.numeric() || clause.words().size() > 1) {
                clauses.add(clause);
            }
        }
        return new Parsed(body, head, clauses, label, tally);
    }

    /** What tells of the entity, without what is asked about it. */
    String rest() {
        return rest(body, tally);
    }

    private static String rest(String body, String tally) {
        return body.replace(tally, "").replaceAll("What is (?:its|the) [^?]+?(?:\\?|(?= of the ))", "");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    static Clause clause(String part) {
        List<String> quotes = new ArrayList<>();
        Matcher quote = QUOTE.matcher(part);
        while (quote.find()) {
            quotes.add(Clause.plain(quote.group(1) == null ? quote.group(2) : quote.group(1)));
        }
        @Nullable BigDecimal least = null;
        @Nullable BigDecimal most = null;
        Matcher between = BETWEEN.matcher(part);
        Matcher exact = EXACT.matcher(part);
        Matcher low = LEAST.matcher(part);
        Matcher high = MOST.matcher(part);
        Matcher either = EITHER.matcher(part);
        if (either.find()) {
            least = number(either.group(1));
            most = number(either.group(2));
        } else if (between.find()) {
            least = number(between.group(1));
            most = number(between.group(2));
        } else if (exact.find()) {
            least = number(exact.group(1));
            most = least;
        } else if (low.find()) {
            least = number(low.group(1));
        } else if (high.find()) {
            most = number(high.group(1));
        }
        List<String> words = WORD.matcher(QUOTE.matcher(part).replaceAll(" "))
                .results()
                .map(found -> Clause.plain(found.group()).replaceAll("[.+-]+$", ""))
                .filter(word -> !EMPTY.contains(word) && word.chars().anyMatch(Character::isLetter))
                .distinct()
                .toList();
        return new Clause(part, quotes, words, least, most);
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }

    /** Whether a kind of document is what the question is about, by its name. */
    boolean about(String kind) {
        String noun = kind.replace('-', ' ');
        return head.equals(noun) || head.startsWith(noun + " ");
    }

    /** What it is about, as one would search for it. */
    String noun() {
        List<String> words = new ArrayList<>();
        for (String word : words(head)) {
            if (EMPTY.contains(word)) {
                break;
            }
            words.add(word);
        }
        return String.join(" ", words);
    }

    /** What one would search for at once. */
    String query() {
        return String.join(" ", clauses.stream().map(Clause::query).toList());
    }

    /** Its words, in lower case. */
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
