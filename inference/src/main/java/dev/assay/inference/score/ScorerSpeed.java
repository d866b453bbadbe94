package dev.assay.inference.score;

import dev.assay.inference.dsa.GraphOptions;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Head;
import dev.assay.inference.dsa.Sequence;
import dev.assay.inference.dsa.SequenceScorer;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How fast a scorer's model is, on random tokens: a run of one sequence, one layer of it, and many sequences as scoring runs them. */
public final class ScorerSpeed {
    private final ScorerFiles files;
    private final ScoreOptions options;

    private ScorerSpeed(ScorerFiles files, ScoreOptions options) {
        this.files = files;
        this.options = options;
    }

    /** Of the model in a folder. Throws {@link IllegalArgumentException} where its files are wrong. */
    public static ScorerSpeed of(Path folder, ScoreOptions options) throws IOException {
        return new ScorerSpeed(ScorerFiles.in(folder), options);
    }

    /** The longest input of the model, in tokens. */
    public int window() {
        return files.config().window();
    }

    /** Number of its layers. */
    public int layers() {
        return files.config().layers();
    }

    /**
     * Seconds of a run of one sequence of each length, with all threads and everything said of every token: the middle one of several, after
     * one that does not count. Throws {@link IllegalStateException} where the device is not to be had or has too little memory.
     */
    public List<Double> run(Attention attention, List<Integer> lengths, int rounds) throws IOException {
        return run(options.graph(attention).withHead(Head.ALL), lengths, rounds);
    }

    /** The same of one layer: a run without the head, over the number of layers. The length may be beyond the model's window. */
    public List<Double> layer(Attention attention, List<Integer> lengths, int rounds) throws IOException {
        return run(options.graph(attention).withHead(Head.NONE), lengths, rounds).stream()
                .map(seconds -> seconds / layers())
                .toList();
    }

    private List<Double> run(GraphOptions graph, List<Integer> lengths, int rounds) throws IOException {
        List<Double> seconds = new ArrayList<>();
        try (OnnxSession session = OnnxSession.open(files.graph(graph), options.threads(), options.device())) {
            for (int length : lengths) {
                Map<String, Tensor> inputs = Map.of("ids", Tensor.of(ids(length, 0), 1, length));
                double[] taken = new double[rounds];
                for (int round = -1; round < rounds; round++) {
                    long begun = System.nanoTime();
                    session.run(inputs, session.outputs());
                    if (round >= 0) {
                        taken[round] = (System.nanoTime() - begun) / 1e9;
                    }
                }
                Arrays.sort(taken);
                seconds.add(taken[rounds / 2]);
            }
        }
        return seconds;
    }

    /**
     * Seconds for a number of sequences of one length, batched as scoring batches them, with everything said of every token; those that
     * make the threads warm do not count.
     */
    public double many(int length, int sequences) throws IOException {
        Attention attention = options.attention(length);
        ScoreOptions.Lane lane = options.lane(attention, sequences);
        try (OnnxSession session =
                OnnxSession.open(files.graph(options.graph(attention)), lane.threads(), options.device())) {
            SequenceScorer scorer = new SequenceScorer(session, lane.batching());
            List<Sequence> all = IntStream.range(0, sequences)
                    .mapToObj(i -> Sequence.whole(ids(length, i)))
                    .toList();
            scorer.scoreAsked(all.subList(0, Math.min(sequences, options.threads())));
            long begun = System.nanoTime();
            scorer.scoreAsked(all);
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private long[] ids(int length, int number) {
        return new SplittableRandom(length + 31L * number)
                .longs(length, 0, files.config().vocabulary())
                .toArray();
    }
}
