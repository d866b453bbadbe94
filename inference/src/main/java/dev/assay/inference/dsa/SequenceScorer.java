package dev.assay.inference.dsa;

import dev.assay.inference.onnx.MemoryShortage;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Scores token sequences with a model that {@link DsaGraph} built. Sequences of like length run together; where the memory does not
 * suffice, half of them run at one time, and no later batch is larger.
 */
public final class SequenceScorer {
    private static final List<String> OUTPUTS = List.of("logprob", "entropy", "success");

    private final Runner runner;
    private final Set<String> outputs;
    private final int window;
    private final int vocabulary;
    private int budget;
    private int halvings;

    /** Runs the model once. */
    interface Runner {
        Map<String, Tensor> run(Map<String, Tensor> inputs, Set<String> outputs);
    }

    /**
     * A scorer on an open session, which stays the caller's.
     *
     * @param budget tokens that run together at most, unless one sequence alone has more
     */
    public SequenceScorer(OnnxSession session, int budget) {
        this(session::run, session.outputs(), session.properties(), budget);
    }

    SequenceScorer(Runner runner, Set<String> available, Map<String, String> properties, int budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("The token budget (%d) must be at least 1.".formatted(budget));
        }
        this.runner = runner;
        this.budget = budget;
        outputs = new TreeSet<>(OUTPUTS);
        outputs.retainAll(available);
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

    /** How often memory ran out so far, and half as much went on. */
    public int halvings() {
        return halvings;
    }

    /** The scores, in the order of the sequences. Throws {@link MemoryShortage} where one sequence alone is too much. */
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

    // Batches were planned with the budget of before: each is cut until it fits what was learned since.
    private void run(Batches.Batch batch, List<long[]> sequences, Map<Integer, TokenScores> scores) {
        int rows = batch.members().size();
        if (rows > 1 && (long) rows * batch.length() > budget) {
            inHalves(batch, sequences, scores);
            return;
        }
        try {
            scores.putAll(scored(batch, sequences));
        } catch (MemoryShortage e) {
            if (rows == 1) {
                throw new MemoryShortage(
                        "One sequence of %d tokens alone needs more memory than there is: %s\nMaybe score with sparse attention, or on another device."
                                .formatted(sequences.get(batch.members().get(0)).length, e.getMessage()),
                        e);
            }
            halvings++;
            budget = Math.max(1, rows * batch.length() / 2);
            inHalves(batch, sequences, scores);
        }
    }

    private void inHalves(Batches.Batch batch, List<long[]> sequences, Map<Integer, TokenScores> scores) {
        List<Integer> members = batch.members();
        int middle = members.size() / 2;
        run(new Batches.Batch(batch.length(), members.subList(0, middle)), sequences, scores);
        run(new Batches.Batch(batch.length(), members.subList(middle, members.size())), sequences, scores);
    }

    private Map<Integer, TokenScores> scored(Batches.Batch batch, List<long[]> sequences) {
        int rows = batch.members().size();
        long[] ids = new long[rows * batch.length()];
        for (int row = 0; row < rows; row++) {
            long[] sequence = sequences.get(batch.members().get(row));
            System.arraycopy(sequence, 0, ids, row * batch.length(), sequence.length);
        }
        Map<String, Tensor> made = runner.run(Map.of("ids", Tensor.of(ids, rows, batch.length())), outputs);
        float[] logprobs = floats(made, "logprob");
        float[] entropies = floats(made, "entropy");
        float[] success = outputs.contains("success") ? floats(made, "success") : new float[0];
        Map<Integer, TokenScores> scores = new TreeMap<>();
        for (int row = 0; row < rows; row++) {
            int from = row * (batch.length() - 1);
            int length = sequences.get(batch.members().get(row)).length;
            List<Float> chances = success.length == 0 ? List.of() : part(success, row * batch.length(), length);
            scores.put(
                    batch.members().get(row),
                    new TokenScores(part(logprobs, from, length - 1), part(entropies, from, length - 1), chances));
        }
        return scores;
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
