package dev.assay.env.rollout.notebook;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.trace.AgentRef;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Agents without a model for notebook problems. The first three know the solution of the row: what they leave is what a policy would that
 * can solve the problem, and slips or looks at too little.
 */
public enum NotebookAgent {
    /** Executes the solution, cell by cell, and submits what the last one prints. */
    EXPERT,
    /** The same with one mistake that the seed draws: in the code, or in writing the answer down. */
    NOISY,
    /** The same on the first rows of each table only. */
    PARTIAL,
    /** Looks once, and submits something of the right form made of what is there most often. */
    GUESS,
    /** Executes nothing, and submits what somebody careless would. */
    CLOSED_BOOK;

    /** What these agents do changes with it. */
    public static final String VERSION = "1";

    /** As people and files name it: {@code closed_book}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The agent of a name. */
    public static Optional<NotebookAgent> named(String name) {
        return Arrays.stream(values())
                .filter(agent -> agent.text().equals(name))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(NotebookAgent::text).toList();
    }

    /** Who it is, in traces. */
    public AgentRef ref() {
        return AgentRef.embedded(text(), VERSION);
    }

    /** Whether it can act in such a task: some need a solution, one needs tables to look at a part of. */
    public boolean fits(NotebookTask task) {
        return switch (this) {
            case EXPERT, NOISY -> !task.solution().isEmpty();
            case PARTIAL ->
                !task.solution().isEmpty() && !NotebookGround.tables(task).isEmpty();
            case GUESS, CLOSED_BOOK -> true;
        };
    }

    /** It, at the beginning of a trajectory. */
    ActingPolicy policy(NotebookTask task, PythonSession session, long seed) {
        return new CellPolicy(ref(), session, script(task, new SplittableRandom(seed)));
    }

    /** What it does in a task. */
    Script script(NotebookTask task, SplittableRandom random) {
        CellWords words = new CellWords(random.split());
        return switch (this) {
            case EXPERT -> Scripts.expert(task, words);
            case NOISY -> Scripts.noisy(task, words, random);
            case PARTIAL -> Scripts.partial(task, words, random);
            case GUESS -> Scripts.guess(task, words, random);
            case CLOSED_BOOK -> Scripts.closedBook(task, words, random);
        };
    }
}
