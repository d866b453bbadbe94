package dev.assay.env.notebook.table;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.ProblemFamily;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.PackTables;
import dev.assay.env.notebook.table.design.Composer;
import dev.assay.env.notebook.table.design.Ground;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Problems of one kind about tables that are made from the category packs.
 *
 * <p>Seeds that follow each other share their tables, eight at a time. Immutable; safe for use by several threads.
 */
public final class TableFamily implements ProblemFamily {
    /** Questions that are tried on one set of tables, and sets of tables for one seed. */
    private static final int QUESTIONS = 8;

    private static final int TABLES = 10;
    private static final int SHARED = 8;
    private static final int HARDEST = 5;

    private final String kind;
    private final PackTables tables;

    private TableFamily(String kind, PackTables tables) {
        this.kind = kind;
        this.tables = tables;
    }

    /** The families, one for each kind of question. */
    public static List<TableFamily> all() {
        PackTables tables = new PackTables();
        return Composer.kinds().stream()
                .map(each -> new TableFamily(each, tables))
                .toList();
    }

    @Override
    public String name() {
        return "table." + kind;
    }

    @Override
    public String kind() {
        return kind;
    }

    /**
     * What came of a seed.
     *
     * @param problem the first question that was not refused, if there is one
     * @param refusals of those before it, in order
     */
    public record Outcome(Optional<Problem> problem, List<Refusal> refusals) {
        public Outcome {
            refusals = List.copyOf(refusals);
        }
    }

    /** What comes of a seed: a problem, and what was refused on the way. */
    public Outcome attempt(long seed, int difficulty) {
        List<Refusal> refusals = new ArrayList<>();
        for (int table = 0; table < TABLES; table++) {
            long data = Math.floorDiv(seed, SHARED) + 1_000_003L * table;
            try (Ground ground = Ground.of(tables.make(data))) {
                for (int question = 0; question < QUESTIONS; question++) {
                    Draw draw = Draw.of(seed, "%s %d %d %d".formatted(kind, difficulty, table, question));
                    int depth =
                            difficulty >= HARDEST ? HARDEST + draw.on("depth").between(0, 1) : difficulty;
                    try {
                        return new Outcome(Optional.of(new Composer(ground).compose(kind, depth, draw)), refusals);
                    } catch (RefusedException e) {
                        refusals.add(e.refusal());
                    }
                }
            }
        }
        return new Outcome(Optional.empty(), refusals);
    }

    /**
     * A problem.
     *
     * @throws RefusedException when every question that was tried is refused, with how often for which reason
     */
    @Override
    public Problem make(long seed, int difficulty) {
        Outcome outcome = attempt(seed, difficulty);
        return outcome.problem().orElseThrow(() -> {
            Map<Code, Integer> counts = new EnumMap<>(Code.class);
            outcome.refusals().forEach(each -> counts.merge(each.code(), 1, Integer::sum));
            return new RefusedException(
                    Code.NOTHING_TO_ASK,
                    "None of %d questions of kind (%s) for the seed (%d) was good enough: %s."
                            .formatted(outcome.refusals().size(), kind, seed, counts));
        });
    }
}
