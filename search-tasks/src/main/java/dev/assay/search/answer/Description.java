package dev.assay.search.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a question says of an entity, and of those that it describes on the way: {@code is maintained by a maintainer who …} tells of a
 * maintainer, of whom more is told.
 *
 * @param told one after the other
 */
record Description(List<Told> told) {
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
    private static final Pattern MASKED = Pattern.compile("[\\x{E000}-\\x{E07F}]");
    private static final Pattern LABELLED =
            Pattern.compile("(link of the kind|date of|in (?:the|its) field) “([^”]+)”");
    private static final Pattern ASIDE = Pattern.compile(",? \\(?(?:both|alternatives) included\\)?| inclusive\\b");
    private static final Pattern EMPTY =
            Pattern.compile("(?:I am looking for .*|There is exactly one .*|Which .* is (?:it|meant)\\?)");
    private static final Pattern WHICH = Pattern.compile("^(?:Which|Who) ");
    private static final Pattern WHOSE = Pattern.compile("^(?:[Oo]f the|Name every|Consider the|Find the one) ");
    private static final Pattern PART = Pattern.compile(",\\s+(?:and\\s+)?|\\s+and\\s+(?=[a-z])");
    private static final Pattern RELATIVE = Pattern.compile(" (?:that|who) (?:both |at the same time )?");

    Description {
        told = List.copyOf(told);
    }

    /**
     * One thing that is told.
     *
     * @param clause its words, up to where another entity is described
     * @param other what is told of that one; absent where none is described
     */
    record Told(Clause clause, @Nullable Description other) {
        private static final Pattern COMPARES =
                Pattern.compile("\\b(larger|greater|smaller|later|earlier) ([^“]+?) than ");
        private static final Pattern PASSIVE =
                Pattern.compile("\\b(?:is|are|comes) (?:[^“]* )?(?:by|of|from) (?:an?|the) [^“]*(?:“[^”]*”)?$");

        /** The label of the value that is compared; empty where none is. */
        String compared() {
            Matcher matcher = COMPARES.matcher(clause.text() + " ");
            return matcher.find() ? matcher.group(2) : "";
        }

        /** Whether the value is more than the other one. */
        boolean more() {
            Matcher matcher = COMPARES.matcher(clause.text() + " ");
            return matcher.find()
                    && !matcher.group(1).equals("smaller")
                    && !matcher.group(1).equals("earlier");
        }

        /** Whether the other entity does something with this one, and not the other way round. */
        boolean passive() {
            return PASSIVE.matcher(clause.text()).find();
        }

        /** Whether the other entity is said to be of a kind. */
        boolean of(String kind) {
            String noun = kind.replace('-', ' ');
            String text = Clause.plain(clause.text());
            return text.endsWith(" " + noun) || text.contains(" " + noun + " “");
        }

        /** Whether there is another entity: described or named. */
        boolean relates() {
            return other != null || (!clause.quotes().isEmpty() && !clause.numeric());
        }
    }

    /** Whether anything in it is named, so that one can begin there. */
    boolean anchored() {
        return told.stream()
                .anyMatch(each -> !each.clause().quotes().isEmpty()
                        || (each.other() != null && each.other().anchored()));
    }

    static Description of(Parsed question) {
        String text = ASIDE.matcher(question.rest()).replaceAll("");
        text = LABELLED.matcher(text).replaceAll("$1 $2 ");
        text = QUOTED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(masked(found.group())));
        if (text.contains("(1)")) {
            List<Told> told = new ArrayList<>();
            for (String part : text.substring(text.indexOf("(1)")).split("\\(\\d+\\)")) {
                told.addAll(nested(part.strip().replaceAll("[;.?]+$", ""), false));
            }
            return new Description(told);
        }
        List<String> sentences = new ArrayList<>();
        for (String sentence : text.split("(?<=[.?!])\\s+(?=[A-Z])")) {
            if (!sentence.isBlank() && !EMPTY.matcher(sentence.strip()).matches()) {
                sentences.add(sentence.strip().replaceAll("[.?]+$", ""));
            }
        }
        return new Description(sentences.size() == 1 ? one(sentences.get(0)) : each(sentences));
    }

    private static List<Told> each(List<String> sentences) {
        List<Told> told = new ArrayList<>();
        sentences.forEach(sentence -> told.addAll(nested(sentence, false)));
        return told;
    }

    /** {@code Which package is …}, {@code … the package that is …} or {@code It is …}. */
    private static List<Told> one(String sentence) {
        if (WHICH.matcher(sentence).find()) {
            return nested(WHICH.matcher(sentence).replaceFirst(""), true);
        }
        Matcher relative = RELATIVE.matcher(sentence);
        return WHOSE.matcher(sentence).find() && relative.find()
                ? nested(sentence.substring(relative.end()), true)
                : nested(sentence, false);
    }

    /** Parts up to where another entity is described, which the rest of the text belongs to. */
    private static List<Told> nested(String text, boolean several) {
        Matcher relative = RELATIVE.matcher(text);
        boolean found = relative.find();
        String before = found ? text.substring(0, relative.start()) : text;
        @Nullable Description other = found ? new Description(nested(text.substring(relative.end()), true)) : null;
        String[] parts = several ? PART.split(before) : new String[] {before};
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String part = unmasked(parts[i].strip());
            if (!part.isEmpty()) {
                told.add(new Told(Parsed.clause(part), i == parts.length - 1 ? other : null));
            }
        }
        return told;
    }

    /** Punctuation and blanks within quotation marks as characters that nothing looks for. */
    private static String masked(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            text.append(c < 128 && !Character.isLetterOrDigit(c) ? (char) (0xE000 + c) : c);
        }
        return text.toString();
    }

    private static String unmasked(String text) {
        return MASKED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.valueOf((char) (found.group().charAt(0) - 0xE000))));
    }
}
