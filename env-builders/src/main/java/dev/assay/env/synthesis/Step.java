package dev.assay.env.synthesis;

import java.util.List;

/**
 * One step of the agent.
 *
 * @param name stable, in transcripts and rejections
 * @param instruction what the model is told
 * @param needed files that it must have written
 * @param optional files that it may write besides
 */
record Step(String name, String instruction, List<String> needed, List<String> optional) {
    static final String DATABASE = "database.py";
    static final String TOOLS = "tools.py";
    static final String TASK = "task.json";
    static final String SOLUTION = "solution.py";
    static final String VERIFIER = "verify.py";

    Step {
        needed = List.copyOf(needed);
        optional = List.copyOf(optional);
    }

    boolean allows(String file) {
        return needed.contains(file) || optional.contains(file);
    }

    List<String> files() {
        return java.util.stream.Stream.concat(needed.stream(), optional.stream())
                .toList();
    }
}
