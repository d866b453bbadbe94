package dev.assay.search.rollout;

import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Desk;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.answer.Witness;
import dev.assay.search.corpus.Document;
import dev.assay.search.index.Library;
import dev.assay.search.index.Remembered;
import dev.assay.search.page.SearchTools;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Which way agents without a model go. A library answers each question alike, so a way can be told before it is gone. */
final class Routes {
    /** The largest share of the results of searches that an agent overlooks. */
    private static final double OVERLOOKED = 0.4;

    /** Characters of a statement that the expert looks for, at most. */
    private static final int LOOKED_FOR = 60;

    private Routes() {}

    /** What an agent may spend, as a multiple of the small budget; a search shows no more results than the tool does. */
    static Budget budget(int times) {
        Budget budget = Budget.small().times(times);
        return new Budget(budget.searches(), budget.opens(), Math.min(budget.top(), SearchTools.MOST_RESULTS));
    }

    /** That of an agent which has to find its way: what it really searches for and opens. */
    static Route of(Agent agent, SearchGround ground, Budget budget, SplittableRandom random) {
        Library seen =
                new Overlooking(new Remembered(ground.library()), OVERLOOKED * random.nextDouble(), random.nextLong());
        Recording recording = new Recording(budget.top());
        SearchTask task = ground.task();
        Optional<String> answer =
                agent.answer(new Inquiry(task.question(), task.answer().type()), new Desk(seen, budget, recording));
        return new Route(recording.deeds, answer.filter(text -> !text.isBlank()).orElse(null));
    }

    private static final class Recording implements Witness {
        private final List<Deed> deeds = new ArrayList<>();
        private final Set<String> opened = new HashSet<>();
        private final int top;

        Recording(int top) {
            this.top = top;
        }

        @Override
        public void searched(String query) {
            deeds.add(new Deed.Search(query.strip().replaceAll("\\s+", " "), top));
        }

        @Override
        public void opened(String document) {
            if (opened.add(document)) {
                deeds.add(new Deed.Open(document, null));
            }
        }
    }

    /** That of one who knows the evidence of the row: from the documents that it names last to the answer, with a look at each statement. */
    static Route expert(SearchGround ground) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        Map<String, Document> pages = new LinkedHashMap<>();
        for (SearchEvidence evidence : ground.task().evidence()) {
            ground.library().document(evidence.document()).ifPresent(page -> {
                pages.put(page.id(), page);
                words.computeIfAbsent(page.id(), any -> new LinkedHashSet<>()).add(words(page, evidence));
            });
        }
        List<Document> order = new ArrayList<>(pages.values());
        Collections.reverse(order);
        List<Deed> deeds = new ArrayList<>();
        for (Document page : order) {
            deeds.add(new Deed.Open(page.id(), page.title()));
            words.getOrDefault(page.id(), Set.of()).stream()
                    .filter(each -> !each.isEmpty())
                    .forEach(each -> deeds.add(new Deed.Find(each)));
        }
        return new Route(deeds, String.join("; ", ground.task().answer().values()));
    }

    /** The beginning of a statement, of one line, as it stands on its page; empty where there is no such place. */
    private static String words(Document page, SearchEvidence evidence) {
        if (evidence.end() > page.text().length()) {
            return "";
        }
        String line = page.text()
                .substring(evidence.begin(), evidence.end())
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        if (line.length() <= LOOKED_FOR) {
            return line;
        }
        int blank = line.lastIndexOf(' ', LOOKED_FOR);
        return line.substring(0, blank > 0 ? blank : LOOKED_FOR).strip();
    }
}
