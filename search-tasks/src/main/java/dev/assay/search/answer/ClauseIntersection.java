package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Searches for every clause, and for pairs of them, counts which pages come up how often and how high, and reads those that do most. Of
 * these it believes the one that says most of the question.
 */
public final class ClauseIntersection implements Agent {
    @Override
    public String name() {
        return "clause-intersection";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        Map<String, Double> votes = new TreeMap<>();
        for (String query : queries(question)) {
            List<String> hits = desk.find(question.noun() + " " + query);
            for (int i = 0; i < hits.size(); i++) {
                votes.merge(hits.get(i), 1.0 / (i + 3), Double::sum);
            }
        }
        List<Document> read = new ArrayList<>();
        votes.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(vote -> desk.open(vote.getKey()).ifPresent(read::add));
        return Ranked.of(read, question).say(inquiry, question, desk);
    }

    /** The whole question, each clause, then pairs. */
    private static List<String> queries(Parsed question) {
        List<Clause> clauses = GreedyHopper.byStrength(question);
        List<String> queries = new ArrayList<>();
        queries.add(question.query());
        clauses.forEach(clause -> queries.add(clause.query()));
        for (int i = 0; i < clauses.size(); i++) {
            for (int j = i + 1; j < clauses.size(); j++) {
                queries.add(clauses.get(i).query() + " " + clauses.get(j).query());
            }
        }
        return queries;
    }
}
