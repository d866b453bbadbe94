package dev.assay.pipelines.search;

import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.index.Library;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.verifiers.task.SearchTask;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the answering agents solve of a kept question when each may spend more than it had when the question was kept. */
final class Solving {
    private static final List<Integer> FACTORS = List.of(1, 4, 16);

    private Solving() {}

    /** How many agents there are ({@code agents}), and how many are right with so many times the budget ({@code solved_x4} …). */
    static SortedMap<String, Long> of(SearchTask task, List<Agent> agents, Budget budget, Library library) {
        SortedMap<String, Long> solved = new TreeMap<>();
        solved.put("agents", (long) agents.size());
        Inquiry inquiry = new Inquiry(task.question(), task.answer().type());
        for (int factor : FACTORS) {
            long right = Agents.ask(agents, inquiry, library, budget.times(factor)).stream()
                    .filter(said -> AnswerComparison.compare(task.answer(), said.answer())
                                    .outcome()
                            == Compared.Outcome.SAME)
                    .count();
            solved.put("solved_x" + factor, right);
        }
        return solved;
    }
}
