package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Grows look-up tasks in a world, step by step. Same world and seed, same task; safe for use by several threads. */
public final class LookupDesigner {
    /** Calls of the solution at most. */
    private static final int MOST_CALLS = 400;

    /** Steps, relations and references at least. */
    private static final int HOPS = 4;

    private static final int BEGINNINGS = 200;
    private static final int TRIES = 60;

    private final Ground ground;
    private final ToolCatalogue tools;
    private final StageCheck check;

    /** Of tasks in a world. */
    public LookupDesigner(World world) {
        this(new Ground(world), ToolCatalogue.of(world));
    }

    /** Of tasks in a world whose tools are known. */
    public LookupDesigner(Ground ground, ToolCatalogue all) {
        this.ground = ground;
        this.tools = all.start(false);
        this.check = new StageCheck(ground, all, MOST_CALLS);
    }

    /**
     * Grows a task.
     *
     * @param least steps at least, the first one included
     * @param most steps at most
     * @return its stages, the last one being the task; nothing when the world offers none of that many steps for this seed
     */
    public Optional<List<LookupStage>> design(long seed, int least, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        Starts starts = new Starts(ground, random);
        for (int i = 0; i < BEGINNINGS; i++) {
            Optional<LookupStage> first =
                    starts.draw().flatMap(proposal -> check.stage(proposal, tools, random.nextLong()));
            if (first.isPresent()) {
                List<LookupStage> stages = grow(first.get(), most, random);
                if (stages.size() >= least && deep(stages.get(stages.size() - 1))) {
                    return Optional.of(stages);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether several hops lead to the answer. */
    private boolean deep(LookupStage last) {
        List<Reach> reaches = Reach.of(ground.database().schema(), last.spec());
        return reaches.size() + reaches.stream().mapToInt(Reach::hops).sum() >= HOPS;
    }

    private List<LookupStage> grow(LookupStage first, int most, SplittableRandom random) {
        Moves moves = new Moves(ground, random);
        List<LookupStage> stages = new ArrayList<>(List.of(first));
        for (int i = 0; i < TRIES && stages.size() < most; i++) {
            LookupStage last = stages.get(stages.size() - 1);
            moves.draw(last.spec())
                    .flatMap(proposal -> check.stage(proposal, last.tools(), random.nextLong()))
                    .filter(stage -> harder(stage, last))
                    .ifPresent(stages::add);
        }
        if (random.nextBoolean()) {
            withoutShortcuts(stages.get(stages.size() - 1), random).ifPresent(stages::add);
        }
        return stages;
    }

    /** Whether a step costs more calls, or as many and is harder to guess. */
    private static boolean harder(LookupStage stage, LookupStage before) {
        int more = stage.solution().calls() - before.solution().calls();
        return more > 0 || (more == 0 && stage.chance() < before.chance());
    }

    /** The same without the filters and searches of the tables that it is about, when that costs calls. */
    private Optional<LookupStage> withoutShortcuts(LookupStage last, SplittableRandom random) {
        List<String> dropped = last.tools().tools().stream()
                .filter(tool -> tool.use() == ToolSpec.Use.SHORTCUT)
                .map(ToolSpec::name)
                .toList();
        return dropped.isEmpty()
                ? Optional.empty()
                : check.stage(
                                new Proposal("drop_tool", "Gone: " + String.join(", ", dropped) + ".", last.spec()),
                                last.tools().without(dropped),
                                random.nextLong())
                        .filter(stage ->
                                stage.solution().calls() > last.solution().calls());
    }
}
