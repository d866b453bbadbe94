package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.index.PassageVectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches by meaning, not by words: for the question as a whole and, while it may, for single clauses; reads what is nearest and believes
 * the page that says most of the question.
 */
public final class DensePassage implements Agent {
    private final PassageVectors vectors;

    /** Over the vectors of the library that it will be asked about. */
    public DensePassage(PassageVectors vectors) {
        this.vectors = vectors;
    }

    @Override
    public String name() {
        return "dense-passage";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        Map<String, Document> read = new LinkedHashMap<>();
        open(desk.nearest(vectors, question.body()), desk, read);
        for (Clause clause : GreedyHopper.byStrength(question)) {
            if (!desk.canOpen()) {
                break;
            }
            open(desk.nearest(vectors, question.noun() + " " + clause.text()), desk, read);
        }
        return Ranked.of(read.values(), question).say(inquiry, question, desk);
    }

    private static void open(List<String> hits, Desk desk, Map<String, Document> read) {
        hits.forEach(hit -> desk.open(hit).ifPresent(page -> read.put(page.id(), page)));
    }
}
