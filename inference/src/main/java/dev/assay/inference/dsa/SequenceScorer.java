package dev.assay.inference.dsa;

import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Scores token sequences with a model that {@link DsaGraph} built. */
public final class SequenceScorer {
    private static final Set<String> OUTPUTS = Set.of("logprob", "entropy");

    private final OnnxSession session;
    private final int window;
    private final int vocabulary;
    private final int budget;

    /**
     * A scorer on an open session, which stays the caller's.
     *
     * @param budget tokens that run together at most, unless one sequence alone has more
     */
    public SequenceScorer(OnnxSession session, int budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("The token budget (%d) must be at least 1.".formatted(budget));
        }
        this.session = session;
        this.budget = budget;
        Map<String, String> properties = session.properties();
        window = property(properties, "window");
        vocabulary = property(properties, "vocabulary");
    }

    private static int property(Map<String, String> properties, String name) {
        try {
            return Integer.parseInt(properties.getOrDefault(name, "absent"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The model's property %s is (%s), not a number.\nMaybe the file was not built by this program."
                            .formatted(name, properties.get(name)),
                    e);
        }
    }

    /** The scores, in the order of the sequences. */
    public List<TokenScores> score(List<long[]> sequences) {
        IntStream.range(0, sequences.size()).forEach(i -> check(i, sequences.get(i)));
        TreeMap<Integer, TokenScores> scores = new TreeMap<>();
        List<Integer> lengths = sequences.stream().map(ids -> ids.length).toList();
        for (Batches.Batch batch : Batches.of(lengths, budget, window)) {
            run(batch, sequences, scores);
        }
        return List.copyOf(scores.values());
    }

    private void check(int number, long[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("Sequence %d is empty: there is nothing to score.".formatted(number));
        }
        if (ids.length > window) {
            throw new IllegalArgumentException(
                    "Sequence %d has %d tokens, but the model reads at most %d.\nMaybe score its last %d tokens."
                            .formatted(number, ids.length, window, window));
        }
        for (long id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(
                        "Sequence %d has the token id (%d), but the model knows 0 to %d.\nMaybe it was encoded with another tokenizer."
                                .formatted(number, id, vocabulary - 1));
            }
        }
    }

    private void run(Batches.Batch batch, List<long[]> sequences, Map<Integer, TokenScores> scores) {
        int rows = batch.members().size();
        long[] ids = new long[rows * batch.length()];
        for (int row = 0; row < rows; row++) {
            long[] sequence = sequences.get(batch.members().get(row));
            System.arraycopy(sequence, 0, ids, row * batch.length(), sequence.length);
        }
        Map<String, Tensor> outputs = session.run(Map.of("ids", Tensor.of(ids, rows, batch.length())), OUTPUTS);
        float[] logprobs = floats(outputs, "logprob");
        float[] entropies = floats(outputs, "entropy");
        for (int row = 0; row < rows; row++) {
            int from = row * (batch.length() - 1);
            int count = sequences.get(batch.members().get(row)).length - 1;
            scores.put(
                    batch.members().get(row),
                    new TokenScores(part(logprobs, from, count), part(entropies, from, count)));
        }
    }

    private static float[] floats(Map<String, Tensor> outputs, String name) {
        Tensor tensor = outputs.get(name);
        if (tensor == null) {
            throw new IllegalStateException("The model gave no %s, only %s.".formatted(name, outputs.keySet()));
        }
        return tensor.floats();
    }

    private static List<Float> part(float[] values, int from, int count) {
        List<Float> part = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            part.add(values[i]);
        }
        return part;
    }
}
