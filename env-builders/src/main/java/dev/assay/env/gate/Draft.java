package dev.assay.env.gate;

import java.util.Set;

/**
 * A task as it was designed, before it is proven.
 *
 * @param solution source of {@code solution.py}
 * @param verifier source of {@code verify.py}
 * @param tools names of the tools that the task offers; every other one is out of the solution's reach
 * @param state whether the final database counts
 * @param evaluator the independent judge
 */
public record Draft(String solution, String verifier, Set<String> tools, boolean state, Evaluator evaluator) {
    public Draft {
        tools = Set.copyOf(tools);
    }
}
