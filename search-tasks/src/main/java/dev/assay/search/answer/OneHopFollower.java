package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches for the whole question and reads the best hits and where they lead, one link further. */
public final class OneHopFollower implements Agent {
    @Override
    public String name() {
        return "one-hop";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        Map<String, Document> read = new LinkedHashMap<>();
        List<String> hits = desk.find(question.query());
        int first = Math.max(1, hits.size() / 4);
        hits.stream().limit(first).forEach(hit -> desk.open(hit).ifPresent(page -> read.put(page.id(), page)));
        for (Document page : Ranked.of(List.copyOf(read.values()), question).best(first)) {
            for (Link link : page.links()) {
                if (!desk.canOpen()) {
                    break;
                }
                desk.open(link.target()).ifPresent(next -> read.put(next.id(), next));
            }
        }
        return Ranked.of(read.values(), question).say(inquiry, question, desk);
    }
}
