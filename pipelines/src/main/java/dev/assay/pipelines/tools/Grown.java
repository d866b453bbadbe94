package dev.assay.pipelines.tools;

import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import dev.assay.verifiers.task.ToolTask;

/**
 * A task that was grown and has passed the gate.
 *
 * @param request what was asked for
 * @param task the task
 */
public record Grown(ToolRequest request, ToolTask task) {
    /** Its id among candidates. */
    public String id() {
        return request.id();
    }

    /** What is compared of two tasks: the prompt, and the declared constraints. */
    public Outline outline() {
        String specification = task.specification();
        String text = task.prompt() + "\n" + (specification == null ? "" : specification);
        return new Outline(new Precedence("", request.id()), text);
    }
}
