package dev.assay.pipelines.diversity;

import dev.assay.verifiers.likeness.Words;
import java.util.Arrays;

/** Counts runs of four words over prompts. */
final class PromptRuns {
    private static final int WORDS = 4;
    /** Prompts that are counted: the share of distinct runs falls with their number, so runs of different size stay comparable. */
    static final int PROMPTS = 5_000;

    private long[] runs = new long[1 << 16];
    private int size;
    private int prompts;

    void add(String prompt) {
        if (prompts < PROMPTS) {
            prompts++;
            long[] more = Words.runs(prompt, WORDS);
            if (size + more.length > runs.length) {
                runs = Arrays.copyOf(runs, Math.max(2 * runs.length, size + more.length));
            }
            System.arraycopy(more, 0, runs, size, more.length);
            size += more.length;
        }
    }

    /** Prompts that were counted. */
    int prompts() {
        return prompts;
    }

    /** All runs, each once a prompt. */
    long all() {
        return size;
    }

    /** Different ones. */
    long distinct() {
        return Arrays.stream(runs, 0, size).distinct().count();
    }
}
