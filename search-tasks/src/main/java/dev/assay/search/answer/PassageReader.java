package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches for the whole question, reads the best hits and believes the page that says most of it. */
public final class PassageReader implements Agent {
    @Override
    public String name() {
        return "passage-reader";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        List<Document> read = new ArrayList<>();
        List<String> hits = new ArrayList<>(desk.find(question.query()));
        if (desk.canSearch()) {
            hits.addAll(desk.find(question.noun() + " " + question.query()));
        }
        hits.forEach(hit -> desk.open(hit).filter(page -> !read.contains(page)).ifPresent(read::add));
        return Ranked.of(read, question).say(inquiry, question, desk);
    }
}
