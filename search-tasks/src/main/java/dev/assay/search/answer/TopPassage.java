package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import java.util.List;
import java.util.Optional;

/** Searches for the whole question and believes the best hit. */
public final class TopPassage implements Agent {
    @Override
    public String name() {
        return "top-passage";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        List<String> hits = desk.find(question.noun() + " " + question.query());
        for (String hit : hits) {
            Optional<Document> document = desk.open(hit);
            if (document.isPresent() && question.about(document.get().kind())) {
                return Speaker.say(document.get(), inquiry, question, desk);
            }
        }
        return hits.stream()
                .findFirst()
                .flatMap(hit -> desk.open(hit))
                .flatMap(document -> Speaker.say(document, inquiry, question, desk));
    }
}
