package dev.assay.env.rollout;

import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SolutionRun;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.AgentRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;

/**
 * Agents without a model. All but {@link #RANDOM} know the way of the solution, so what they leave is what a policy would that reads
 * tasks well and now and then looks at too little, or slips.
 */
public enum EmbeddedAgent {
    /** Goes the way of the solution. */
    EXPERT,
    /** Goes it with one mistake, at a call that the seed draws. */
    NOISY,
    /** Looks at a part of each list only. */
    PARTIAL,
    /** Takes the first entry of each list for all that there is; of plans, for each place the first entity that fits. */
    GREEDY,
    /** Of plans only: changes one place at a time to what breaks least. */
    LOCAL_SEARCH,
    /** Makes calls that fit the schemas, and guesses. */
    RANDOM;

    /** What these agents do changes with it. */
    public static final String VERSION = "1";

    /** Waiting for the tools counts, so it is long; the processor time is not. */
    private static final ChildLimits PROGRAM = ChildLimits.once().withWall(Duration.ofMinutes(5));

    /** Least and most share of all entities that an agent looks at which looks at a part. */
    private static final double LEAST = 0.6;

    private static final double MOST = 0.98;

    /** Where programs run, and the threads that wait for them. */
    record Stage(PythonHost solver, ExecutorService threads) {}

    /** As people and files name it: {@code local_search}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The agent of a name. */
    public static Optional<EmbeddedAgent> named(String name) {
        return Arrays.stream(values())
                .filter(agent -> agent.text().equals(name))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EmbeddedAgent::text).toList();
    }

    /** Who it is, in traces. */
    public AgentRef ref() {
        return AgentRef.embedded(text(), VERSION);
    }

    /** Whether it can act in such a task: local search is for plans whose specification was declared. */
    public boolean fits(ToolTask task) {
        return this != LOCAL_SEARCH || (task.kind() == ToolTask.Kind.PLAN && task.specification() != null);
    }

    /** It, at the beginning of a trajectory. */
    ActingPolicy policy(ToolGround ground, SessionTools tools, Stage stage, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeenValues seen = new SeenValues();
        CallWords words = new CallWords(ground.schemas(), random.split());
        Guess guess = new Guess(ground, seen, random.split());
        if (this == RANDOM) {
            return new RandomPolicy(ref(), tools, ground.schemas(), seen, guess, words, random.split());
        }
        Manner manner = manner(ground, seen, guess, random);
        SolutionRun runs = new SolutionRun(stage.solver(), PROGRAM);
        Program program = new Program(runs, ground.task().solution(), stage.threads());
        return new ProgramPolicy(ref(), program, tools, manner, seen, words);
    }

    private Manner manner(ToolGround ground, SeenValues seen, Guess guess, SplittableRandom random) {
        Attention attention = Attention.share(LEAST + (MOST - LEAST) * random.nextDouble(), random.nextLong());
        boolean plans =
                (this == GREEDY || this == LOCAL_SEARCH) && ground.grid().isPresent();
        if (plans) {
            return new Planner(ground.grid().orElseThrow(), attention, this == LOCAL_SEARCH, random.split());
        }
        return switch (this) {
            case EXPERT, RANDOM -> Manner.EXPERT;
            case NOISY -> new Slip(ground, seen, random.split());
            case PARTIAL, LOCAL_SEARCH -> new Inattentive(attention, guess);
            case GREEDY -> new FirstOnly(guess);
        };
    }
}
