package dev.assay.swe.rollout;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.AgentRef;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Agents without a model for repositories. The first two know the gold patch of the row, the last its test patch: what they leave is what a
 * policy would that knows what to do, does a part of it, or cheats.
 */
public enum SweAgent {
    /** Reads each place of the gold patch, changes it, runs the tests, and hands in. */
    EXPERT,
    /** The same without one hunk or file that the seed draws, or of a patch of one hunk without its last lines. */
    PARTIAL,
    /** Looks around, and hands in what it found. */
    NOOP,
    /** Changes the tests that decide until they cannot fail, and nothing else. */
    TESTS_ONLY;

    /** What these agents do changes with it. */
    public static final String VERSION = "2";

    /** As people and files name it: {@code tests_only}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The agent of a name. */
    public static Optional<SweAgent> named(String name) {
        return Arrays.stream(values())
                .filter(agent -> agent.text().equals(name))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SweAgent::text).toList();
    }

    /** Who it is, in traces. */
    public AgentRef ref() {
        return AgentRef.embedded(text(), VERSION);
    }

    /** Whether it can act in such a task: some need a patch that can be made in steps, one needs something that can be left out. */
    public boolean fits(SweTask task) {
        try {
            return switch (this) {
                case EXPERT -> CodeScripts.possible(FilePart.of(task.patch()));
                case PARTIAL -> {
                    List<FilePart> parts = FilePart.of(task.patch());
                    yield CodeScripts.possible(parts) && LessThanAll.possible(parts);
                }
                case NOOP -> true;
                case TESTS_ONLY -> !FilePart.of(task.testPatch()).isEmpty();
            };
        } catch (InputProblem e) {
            // A patch that cannot be read is nobody's to follow.
            return false;
        }
    }

    /** It, at the beginning of a trajectory. */
    ActingPolicy policy(SweTask task, CodeSession session, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CodeWords words = new CodeWords(random.split());
        List<Deed> deeds = deeds(task, words, random);
        return new DeedPolicy(ref(), session, deeds, words.submitting());
    }

    /** What it does in a task that it fits. */
    List<Deed> deeds(SweTask task, CodeWords words, SplittableRandom random) {
        return switch (this) {
            case EXPERT -> CodeScripts.making(FilePart.of(task.patch()), words);
            case PARTIAL -> CodeScripts.making(LessThanAll.of(FilePart.of(task.patch()), random), words);
            case NOOP -> CodeScripts.lookingAround(words, random);
            case TESTS_ONLY -> CodeScripts.onlyTests(task, words);
        };
    }
}
