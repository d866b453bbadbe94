package dev.assay.pipelines.rollout;

import dev.assay.env.rollout.EmbeddedAgent;
import dev.assay.env.rollout.notebook.NotebookAgent;
import dev.assay.pipelines.config.BadInput;
import dev.assay.search.rollout.SearchAgent;
import dev.assay.swe.rollout.SweAgent;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An agent that takes part.
 *
 * @param agent its name, or {@link #MODEL}
 * @param weight its part of a mix; 0 where agents are not mixed
 */
public record Share(String agent, int weight) {
    /** The name of a chat model among the agents. */
    public static final String MODEL = "model";

    private static final int MOST = 1_000;

    /** Reads {@code expert,noisy}, or a mix, {@code expert=1,noisy=3}. Throws {@link BadInput}. */
    static List<Share> read(List<String> texts) {
        List<Share> shares = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            Share share =
                    new Share(equals < 0 ? text : text.substring(0, equals), equals < 0 ? 0 : weight(text, equals + 1));
            if (!names().contains(share.agent())) {
                throw new BadInput("There is no agent (%s).%nMaybe one of: %s."
                        .formatted(share.agent(), String.join(", ", names())));
            }
            if (!names.add(share.agent())) {
                throw new BadInput("The agent (%s) is named twice.".formatted(share.agent()));
            }
            shares.add(share);
        }
        long mixed = shares.stream().filter(share -> share.weight() > 0).count();
        if (mixed > 0 && mixed < shares.size()) {
            throw new BadInput(
                    "Some of the agents %s have a weight and some have none.%nMaybe give each a weight, or none."
                            .formatted(texts));
        }
        return shares;
    }

    private static int weight(String text, int from) {
        try {
            int weight = Integer.parseInt(text.substring(from));
            if (weight >= 1 && weight <= MOST) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadInput("The weight of (%s) must be a whole number from 1 to %d.".formatted(text, MOST));
    }

    /** The names of the agents of all families, each once. */
    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(EmbeddedAgent.names());
        names.addAll(NotebookAgent.names());
        names.addAll(SearchAgent.names());
        names.addAll(SweAgent.names());
        names.add(MODEL);
        return names;
    }

    /** Whether it can act in a task. */
    boolean fits(Task task) {
        if (task instanceof ToolTask tool) {
            return agent.equals(MODEL)
                    || EmbeddedAgent.named(agent).map(each -> each.fits(tool)).orElse(false);
        }
        if (task instanceof NotebookTask notebook) {
            return agent.equals(MODEL)
                    || NotebookAgent.named(agent)
                            .map(each -> each.fits(notebook))
                            .orElse(false);
        }
        if (task instanceof SweTask swe) {
            return agent.equals(MODEL)
                    || SweAgent.named(agent).map(each -> each.fits(swe)).orElse(false);
        }
        return task instanceof SearchTask
                && (agent.equals(MODEL) || SearchAgent.named(agent).isPresent());
    }
}
