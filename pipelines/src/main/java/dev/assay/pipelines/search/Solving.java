package dev.assay.pipelines.search;

import dev.assay.pipelines.diversity.SearchBudgets;
import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.search.answer.Budget;
import dev.assay.search.answer.Inquiry;
import dev.assay.search.answer.Said;
import dev.assay.search.index.Library;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.verifiers.task.SearchTask;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the answering agents solve of a kept question when each may spend more than it had when the question was kept. */
final class Solving {
    private Solving() {}

    /**
     * By the names that {@link SearchBudgets} reads: how many agents there are, how many are right with so many times the budget, which
     * of them, and what asking them cost.
     */
    static SortedMap<String, Long> of(SearchTask task, List<Agent> agents, Budget budget, Library library) {
        SortedMap<String, Long> solved = new TreeMap<>();
        solved.put(SearchBudgets.AGENTS, (long) agents.size());
        Inquiry inquiry = new Inquiry(task.question(), task.answer().type());
        long start = processorTime();
        for (int factor : SearchBudgets.FACTORS) {
            Set<String> right = Agents.ask(agents, inquiry, library, budget.times(factor)).stream()
                    .filter(said -> AnswerComparison.compare(task.answer(), said.answer())
                                    .outcome()
                            == Compared.Outcome.SAME)
                    .map(Said::agent)
                    .collect(Collectors.toSet());
            solved.put(SearchBudgets.solved(factor), (long) right.size());
            for (Agent agent : agents) {
                solved.put(SearchBudgets.solved(factor, agent.name()), right.contains(agent.name()) ? 1L : 0L);
            }
        }
        solved.put(SearchBudgets.COST, (processorTime() - start) / 1_000);
        return solved;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
