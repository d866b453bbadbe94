package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.verifiers.task.SearchAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of a page what a question asks of it. */
final class Speaker {
    private Speaker() {}

    /** The answer, if this page is what the question is about. */
    static Optional<String> say(Document document, Inquiry inquiry, Parsed question, Desk desk) {
        if (inquiry.type() == SearchAnswer.Type.ENTITY || inquiry.type() == SearchAnswer.Type.SET) {
            return Optional.of(document.title());
        }
        if (!question.tally().isEmpty()) {
            return tally(document, question.tally(), desk);
        }
        Optional<String> value = Reader.value(document, question.label());
        return inquiry.type() == SearchAnswer.Type.DATE ? value.map(Reader::day) : value;
    }

    /** Links of the type whose name the question says: those of the page, or those of pages that are found to name it. */
    private static Optional<String> tally(Document document, String asked, Desk desk) {
        String plain = Clause.plain(asked);
        boolean inward = plain.contains(" it among ")
                || plain.endsWith(" to it?")
                || plain.contains(" recommend it")
                || plain.contains(" suggest it");
        if (inward) {
            Set<String> naming = new HashSet<>();
            for (String hit : desk.find(document.title())) {
                desk.open(hit)
                        .filter(page -> page.links().stream()
                                .anyMatch(link -> link.target().equals(document.id()) && spoken(link, plain)))
                        .ifPresent(page -> naming.add(page.id()));
            }
            return naming.isEmpty() ? Optional.empty() : Optional.of(Integer.toString(naming.size()));
        }
        long count = document.links().stream()
                .filter(link -> spoken(link, plain))
                .map(Link::target)
                .distinct()
                .count();
        return count == 0 ? Optional.empty() : Optional.of(Long.toString(count));
    }

    /** Whether a text speaks of links of this type: by the stem of its name. */
    static boolean spoken(Link link, String text) {
        List<String> words = Related.type(link);
        String word = words.get(words.size() - 1);
        String stem = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        int at = text.indexOf(stem);
        return at == 0 || (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '-');
    }
}
