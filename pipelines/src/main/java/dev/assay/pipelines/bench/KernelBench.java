package dev.assay.pipelines.bench;

import dev.assay.env.kernel.KernelRate;
import dev.assay.env.kernel.KernelRate.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The figure of the code-interpreter family that comes from running things: how fast cells are.
 *
 * @param rate measures both ways on one engine
 */
public record KernelBench(KernelRate rate) {
    /** Least ratio to Jupyter's own client. */
    private static final double FASTER = 5;
    /** Sessions at once on the two cores that figures are for. */
    private static final int SESSIONS = 2;

    /**
     * Cells a second in sessions of a warm pool, two at once, over those of Jupyter's own client with the same cells in the same image, turn
     * and turn about so that load hits both.
     *
     * @param cells of a notebook
     * @param rounds on either side; a round of ours is a notebook in each session
     */
    public Figure overJupyter(int cells, int rounds) {
        List<String> notebook = KernelRate.cells(cells);
        Rate ours = new Rate(0, Duration.ZERO);
        Rate theirs = ours;
        for (int round = 0; round < rounds; round++) {
            ours = sum(ours, rate.pool(notebook, SESSIONS, SESSIONS));
            theirs = sum(theirs, rate.jupyter(notebook, 1));
        }
        return Figure.atLeast(
                "executed cells over those by 'jupyter execute'",
                ours.perSecond() / theirs.perSecond(),
                FASTER,
                String.format(
                        Locale.ROOT,
                        "%.0f over %.0f cells a second; %d over %d cells of %d rounds, opening of sessions included",
                        ours.perSecond(),
                        theirs.perSecond(),
                        ours.cells(),
                        theirs.cells(),
                        rounds));
    }

    private static Rate sum(Rate one, Rate other) {
        return new Rate(one.cells() + other.cells(), one.wall().plus(other.wall()));
    }
}
