package dev.assay.env.synthesis;

import dev.assay.env.gate.GateResult.Proven;
import dev.assay.verifiers.task.FeasibleShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that a model wrote, and that has passed the gate.
 *
 * @param sheet what it declares
 * @param prompt what the agent is told
 * @param tools names of those that it offers
 * @param solution source of {@code solution.py}
 * @param verifier source of {@code verify.py}, what it needs included
 * @param proven what the gate did
 * @param share of right answers, as far as it is known
 * @param step what led here, a word of {@code ToolTask.Rung}
 */
record WrittenTask(
        TaskSheet sheet,
        String prompt,
        List<String> tools,
        String solution,
        String verifier,
        Proven proven,
        @Nullable FeasibleShare share,
        String step) {
    WrittenTask {
        tools = List.copyOf(tools);
    }

    Declaration declaration() {
        return sheet.declaration();
    }
}
