package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a kernel's process ended.
 *
 * @param exitCode its exit code; -1 when a signal ended it, or nobody knows
 * @param signal the signal that ended it; 0 for none
 * @param memoryKills processes that were killed meanwhile because the sandbox had no more memory
 * @param reusable whether nothing of it is left, so that the sandbox can be used again
 * @param story what is known beside that; empty for nothing
 */
record KernelEnd(int exitCode, int signal, long memoryKills, boolean reusable, String story) {
    private static final int KILLED = 9;

    static KernelEnd of(JsonNode note) {
        return new KernelEnd(
                note.path("exit").asInt(-1),
                note.path("signal").asInt(),
                note.path("memory").asLong(),
                note.path("clean").asBoolean(),
                "");
    }

    /** The sandbox, or its server, ended with it. */
    static KernelEnd withSandbox(String story, boolean outOfMemory) {
        return new KernelEnd(-1, 0, outOfMemory ? 1 : 0, false, story);
    }

    /** In words, for whoever wrote the code. */
    String told() {
        if (memoryKills > 0) {
            return "it used more memory than it may";
        }
        if (!story.isEmpty()) {
            return story;
        }
        return signal == 0 ? "it ended with exit code " + exitCode : "signal %d%s ended it".formatted(signal, name());
    }

    private String name() {
        return signal == KILLED ? " (SIGKILL)" : "";
    }
}
