package dev.assay.pipelines.bench;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.score.ScorerSpeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The figures of scoring: tokens a second by length and attention, the time of one layer, and how that compares with the same weights in
 * PyTorch.
 *
 * @param speed measures our side
 * @param torch measures PyTorch's, where there is one
 * @param where device and threads, in words
 * @param rounds runs of each length on either side, of which the middle one counts
 */
public record ScoreBench(ScorerSpeed speed, @Nullable TorchSpeed torch, String where, int rounds) {
    /** Least share of PyTorch's tokens a second. */
    private static final double SHARE = 0.5;

    /** Length of the sequences that are scored together, and their number. */
    private static final int LENGTH = 2_048;

    private static final int SEQUENCES = 16;

    /** Longest input of which PyTorch's sparse attention holds everything that it needs, several [length, length] tensors. */
    private static final int TORCH_SPARSE = 4_096;

    /** Whole runs of one sequence, within the model's window; each figure is handed over as soon as it is known. */
    public void runs(List<Integer> lengths, Consumer<Figure> out) throws IOException {
        List<Integer> fitting =
                lengths.stream().filter(length -> length <= speed.window()).toList();
        for (Attention attention : Attention.values()) {
            List<Double> seconds = speed.run(attention, fitting, rounds);
            for (int i = 0; i < fitting.size(); i++) {
                out.accept(rate(attention, fitting.get(i), seconds.get(i)));
            }
            if (torch != null) {
                List<Integer> theirs = fitting.stream()
                        .filter(length -> attention == Attention.DENSE || length <= TORCH_SPARSE)
                        .toList();
                List<Double> other = torch.run(attention, theirs, rounds);
                for (int i = 0; i < theirs.size(); i++) {
                    out.accept(overTorch(attention, theirs.get(i), seconds.get(i), other.get(i)));
                }
            }
        }
    }

    /** Many sequences, batched as scoring batches them; PyTorch takes one after the other, with as many threads. */
    public void many(Consumer<Figure> out) throws IOException {
        int length = Math.min(LENGTH, speed.window());
        double ours = speed.many(length, SEQUENCES);
        double tokens = (double) length * SEQUENCES;
        String what = "%d sequences of %d tokens".formatted(SEQUENCES, length);
        out.accept(Figure.told("tokens a second, " + what, tokens / ours, "%s, as they are scored".formatted(where)));
        if (torch != null) {
            double theirs = torch.run(Attention.DENSE, List.of(length), rounds).get(0) * SEQUENCES;
            out.accept(Figure.atLeast(
                    "over PyTorch eager, " + what,
                    theirs / ours,
                    SHARE,
                    text("%.0f over %.0f tokens a second, the same weights", tokens / ours, tokens / theirs)));
        }
    }

    /** One layer at each length, dense and sparse, and what sparse attention saves. */
    public void layers(List<Integer> lengths, Consumer<Figure> out) throws IOException {
        List<List<Double>> both = new ArrayList<>();
        for (Attention attention : Attention.values()) {
            List<Double> seconds = speed.layer(attention, lengths, rounds);
            for (int i = 0; i < lengths.size(); i++) {
                out.accept(Figure.told(
                        "ms a layer, %s, %d tokens".formatted(name(attention), lengths.get(i)),
                        seconds.get(i) * 1e3,
                        "%s; a run without the head over its %d layers".formatted(where, speed.layers())));
            }
            both.add(seconds);
        }
        for (int i = 0; i < lengths.size(); i++) {
            double dense = both.get(0).get(i);
            double sparse = both.get(1).get(i);
            out.accept(Figure.told(
                    "dense layer over sparse layer, %d tokens".formatted(lengths.get(i)),
                    dense / sparse,
                    text("%.1f over %.1f ms", dense * 1e3, sparse * 1e3)));
        }
    }

    private Figure rate(Attention attention, int length, double seconds) {
        return Figure.told(
                "tokens a second, %s, %d tokens".formatted(name(attention), length),
                length / seconds,
                text("%.1f ms a run of one sequence, %s", seconds * 1e3, where));
    }

    private static Figure overTorch(Attention attention, int length, double ours, double theirs) {
        String name = "over PyTorch eager, %s, %d tokens".formatted(name(attention), length);
        String from = text("%.1f ms, theirs %.1f ms", ours * 1e3, theirs * 1e3);
        return attention == Attention.DENSE
                ? Figure.atLeast(name, theirs / ours, SHARE, from)
                : Figure.told(name, theirs / ours, from);
    }

    private static String name(Attention attention) {
        return attention.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
