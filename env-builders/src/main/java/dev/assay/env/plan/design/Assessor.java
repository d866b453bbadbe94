package dev.assay.env.plan.design;

import dev.assay.env.plan.FactReading;
import dev.assay.env.plan.UnreadableException;
import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.GridTables;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.NearMisses;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.ShareEstimate;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.FeasibleShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Measures drafts of one task, and refuses those that are no good: infeasible, with a rule that says nothing, too long to solve. */
final class Assessor {
    /** Random descents for a first look at a step; few, because most are refused. */
    private static final int DESCENTS = 400;

    private static final int POOL = 60;
    /** Entities that a solution may try: a tenth of what it gives up at, so that other data has room. */
    private static final int TRIES = 20_000;

    private static final SolverLimits NEAR = new SolverLimits(3_000, 1);

    private final Database database;
    private final GridTables tables;
    private final long seed;

    Assessor(Draft draft, long seed) {
        PlanSpec spec = draft.spec();
        this.database = draft.world().database();
        this.tables = new GridTables(database, spec.slotKey(), spec.choices());
        this.seed = seed;
    }

    /**
     * Measures a draft; nothing when it is no good.
     *
     * @param most share of right answers that it may have at most
     */
    Optional<Assessment> assess(Draft draft, double most) {
        PlanSpec spec = draft.spec();
        try {
            PlanGrid grid = new PlanGrid(spec, tables);
            long calls = new FactReading(spec, database.schema(), draft.tools()).calls(database) + 1;
            return assess(grid, draft.always(), calls, most);
        } catch (GridLimitException | UnreadableException e) {
            return Optional.empty();
        }
    }

    private Optional<Assessment> assess(PlanGrid grid, int always, long calls, double most) {
        GridDescents descents = GridDescents.run(grid, DESCENTS, POOL, new SplittableRandom(seed));
        List<int[]> answers = new ArrayList<>(descents.answers());
        if (descents.share() > most) {
            return Optional.empty();
        }
        if (answers.isEmpty()) {
            Optional<int[]> first = PlanSolver.solve(grid, SolverLimits.FIRST).first();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            answers.add(first.get());
        }
        return meaningful(RuleParts.of(grid.spec(), always), answers)
                ? SearchOrders.best(grid, TRIES).flatMap(best -> measured(grid, answers, calls, best, most))
                : Optional.empty();
    }

    /** The same share for the ladder and for the task; nothing where it is greater than it may be. */
    private Optional<Assessment> measured(
            PlanGrid grid, List<int[]> answers, long calls, SearchOrders.Tried best, double most) {
        FeasibleShare share = ShareEstimate.of(grid, seed);
        return share.share() > most
                ? Optional.empty()
                : Optional.of(new Assessment(grid, share, pool(grid, answers), calls, best.order(), best.result()));
    }

    /** The task without those of its rules that the others imply on this data: taken away one by one, the last first. */
    Draft trimmed(Draft draft) {
        try {
            Draft trimmed = draft;
            for (OptionalInt idle = idle(trimmed); idle.isPresent(); idle = idle(trimmed)) {
                List<Rule> rules = new ArrayList<>(trimmed.rules());
                rules.remove(idle.getAsInt());
                trimmed = trimmed.with(trimmed.slots(), rules);
            }
            return trimmed;
        } catch (GridLimitException e) {
            return draft;
        }
    }

    /** The last rule that nothing was found to break alone. */
    private OptionalInt idle(Draft draft) {
        PlanGrid grid = new PlanGrid(draft.spec(), tables);
        List<int[]> some =
                GridDescents.run(grid, DESCENTS, 8, new SplittableRandom(seed)).answers();
        Set<Integer> broken = NearMisses.find(grid, some, NEAR).keySet();
        return IntStream.range(0, draft.rules().size())
                .filter(i -> !broken.contains(i))
                .max();
    }

    private Pool pool(PlanGrid grid, List<int[]> answers) {
        return new Pool(
                grid.spec(), database, answers.stream().map(grid::answer).toList());
    }

    /** Whether every part, each tier and each claim of it, says something that all others together do not. */
    private boolean meaningful(PlanSpec parts, List<int[]> answers) {
        List<int[]> some = answers.subList(0, Math.min(8, answers.size()));
        return NearMisses.find(new PlanGrid(parts, tables), some, NEAR).size()
                == parts.constraints().size();
    }
}
