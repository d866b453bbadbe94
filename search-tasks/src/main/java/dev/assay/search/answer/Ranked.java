package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.task.SearchAnswer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pages that were read, the best first: those of the kind in question before others, by how much of the question they say, then by id. */
final class Ranked {
    /** Pages that say nearly as much as the best are its peers. */
    private static final double PEER = 0.02;

    private final List<Scored> pages;

    private Ranked(List<Scored> pages) {
        this.pages = pages;
    }

    private record Scored(Document document, boolean kind, double score) {}

    static Ranked of(Collection<Document> documents, Parsed question) {
        return new Ranked(documents.stream()
                .map(document -> new Scored(document, question.about(document.kind()), Reader.fit(document, question)))
                .sorted(Comparator.comparing(Scored::kind)
                        .thenComparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.document().id()))
                .toList());
    }

    List<Document> best(int most) {
        return pages.stream().limit(most).map(Scored::document).toList();
    }

    /** What the best page says; for a set, what it and its peers say. */
    Optional<String> say(Inquiry inquiry, Parsed question, Desk desk) {
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        if (inquiry.type() == SearchAnswer.Type.SET) {
            double bar = pages.get(0).score() - PEER;
            return Optional.of(pages.stream()
                    .filter(scored -> scored.kind() == pages.get(0).kind() && scored.score() >= bar)
                    .limit(8)
                    .map(scored -> scored.document().title())
                    .collect(Collectors.joining("; ")));
        }
        return pages.stream()
                .flatMap(scored -> Speaker.say(scored.document(), inquiry, question, desk).stream())
                .findFirst();
    }
}
