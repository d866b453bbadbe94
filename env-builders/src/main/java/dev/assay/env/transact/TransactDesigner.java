package dev.assay.env.transact;

import dev.assay.env.lookup.Ground;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Grows transact tasks in a world, step by step. Same world and seed, same task; safe for use by several threads. */
public final class TransactDesigner {
    /** Calls of the solution at most. */
    private static final int MOST_CALLS = 400;

    private static final int BEGINNINGS = 40;
    private static final int TRIES = 60;

    private final Ground ground;
    private final ToolCatalogue tools;
    private final TransactCheck check;

    /** Of tasks in a world. */
    public TransactDesigner(World world) {
        this(new Ground(world), ToolCatalogue.of(world));
    }

    /** Of tasks in a world whose tools are known. */
    public TransactDesigner(Ground ground, ToolCatalogue all) {
        this.ground = ground;
        this.tools = all.start(true);
        this.check = new TransactCheck(ground, all, MOST_CALLS);
    }

    /**
     * Grows a task.
     *
     * @param least steps at least, the first one included
     * @param most steps at most
     * @return its stages, the last one being the task; nothing when the world offers none of that many steps for this seed
     */
    public Optional<List<TransactStage>> design(long seed, int least, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        TransactMoves moves = new TransactMoves(ground, random);
        for (int i = 0; i < BEGINNINGS; i++) {
            Optional<Draft> start = moves.start();
            if (start.isEmpty()) {
                continue;
            }
            Optional<TransactStage> first =
                    check.stage("start", "One call, everything named.", start.get(), tools, random.nextLong());
            if (first.isPresent()) {
                List<TransactStage> stages = grow(first.get(), start.get(), moves, most, random);
                if (stages.size() >= least) {
                    return Optional.of(stages);
                }
            }
        }
        return Optional.empty();
    }

    private List<TransactStage> grow(
            TransactStage first, Draft start, TransactMoves moves, int most, SplittableRandom random) {
        List<TransactStage> stages = new ArrayList<>(List.of(first));
        Draft draft = start;
        boolean trapped = random.nextInt(4) > 0;
        for (int i = 0; i < TRIES && stages.size() < most; i++) {
            TransactStage last = stages.get(stages.size() - 1);
            // The last step is left to a trap, if there is none yet.
            boolean trap = trapped && !last.trap() && stages.size() == most - 1;
            Optional<TransactMoves.Harder> harder = trap ? moves.drawTrap(draft) : moves.draw(draft);
            if (harder.isEmpty()) {
                continue;
            }
            Optional<TransactStage> stage = check.stage(
                    harder.get().step(), harder.get().text(), harder.get().draft(), last.tools(), random.nextLong());
            boolean noFewerCalls = stage.isPresent()
                    && stage.get().solution().calls() >= last.solution().calls();
            if (noFewerCalls && (!trap || stage.get().trap())) {
                stages.add(stage.get());
                draft = harder.get().draft();
            }
        }
        return stages;
    }
}
