package dev.assay.inference.dsa;

import dev.assay.inference.onnx.MemoryShortage;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final boolean asks;
    private final Batching batching;
    private int budget;
    private int halvings;

    /** Runs the model once. */
    interface Runner {
        Map<String, Tensor> run(Map<String, Tensor> inputs, Set<String> outputs);
    }

    /**
     * A scorer on an open session, which stays the caller's: one batch after the other, few lengths.
     *
     * @param budget tokens that run together at most, unless one sequence alone has more
     */
    public SequenceScorer(OnnxSession session, int budget) {
        this(session, Batching.of(budget));
    }

    /** A scorer on an open session, which stays the caller's. */
    public SequenceScorer(OnnxSession session, Batching batching) {
        this(session::run, session.outputs(), session.properties(), batching);
    }

    SequenceScorer(Runner runner, Set<String> available, Map<String, String> properties, Batching batching) {
        this.runner = runner;
        this.batching = batching;
        budget = batching.budget();
        outputs = new TreeSet<>(OUTPUTS);
        outputs.retainAll(available);
        asks = "asked".equals(properties.get("head"));
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
    public synchronized int halvings() {
        return halvings;
    }

    private synchronized int budget() {
        return budget;
    }

    private synchronized void halve(int tokens) {
        halvings++;
        budget = Math.min(budget, Math.max(1, tokens / 2));
    }

    /** The scores of all tokens, in the order of the sequences. Throws {@link MemoryShortage} where one sequence alone is too much. */
    public List<TokenScores> score(List<long[]> sequences) {
        return scoreAsked(sequences.stream().map(Sequence::whole).toList());
    }

    /** The scores of the tokens asked for, in the order of the sequences. Throws {@link MemoryShortage} as {@link #score} does. */
    public List<TokenScores> scoreAsked(List<Sequence> sequences) {
        IntStream.range(0, sequences.size())
                .forEach(i -> check(i, sequences.get(i).ids()));
        Map<Integer, TokenScores> scores = new ConcurrentSkipListMap<>();
        List<Integer> lengths = sequences.stream().map(Sequence::length).toList();
        List<Batches.Batch> batches = new ArrayList<>(Batches.of(lengths, batching.within(budget()), window));
        if (batching.atOnce() > 1) {
            // The longest first, so that no thread is left with one of them when the others have ended.
            Collections.reverse(batches);
        }
        Parallel.each(batches, batching.atOnce(), batch -> run(batch, sequences, scores));
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
    private void run(Batches.Batch batch, List<Sequence> sequences, Map<Integer, TokenScores> scores) {
        int rows = batch.members().size();
        if (rows > 1 && (long) rows * batch.length() > budget()) {
            inHalves(batch, sequences, scores);
            return;
        }
        try {
            scores.putAll(scored(batch, sequences));
        } catch (MemoryShortage e) {
            if (rows == 1) {
                throw new MemoryShortage(
                        "One sequence of %d tokens alone needs more memory than there is: %s\nMaybe score with sparse attention, or on another device."
                                .formatted(sequences.get(batch.members().get(0)).length(), e.getMessage()),
                        e);
            }
            halve(rows * batch.length());
            inHalves(batch, sequences, scores);
        }
    }

    private void inHalves(Batches.Batch batch, List<Sequence> sequences, Map<Integer, TokenScores> scores) {
        List<Integer> members = batch.members();
        int middle = members.size() / 2;
        run(new Batches.Batch(batch.length(), members.subList(0, middle)), sequences, scores);
        run(new Batches.Batch(batch.length(), members.subList(middle, members.size())), sequences, scores);
    }

    private Map<Integer, TokenScores> scored(Batches.Batch batch, List<Sequence> sequences) {
        BatchRun run = new BatchRun(batch, sequences, batching.fewLengths());
        Map<String, Tensor> made = runner.run(run.inputs(asks), outputs);
        boolean words = outputs.contains("logprob");
        float[] logprobs = words ? run.asked(floats(made, "logprob"), asks) : new float[0];
        float[] entropies = words ? run.asked(floats(made, "entropy"), asks) : new float[0];
        float[] success = outputs.contains("success") ? floats(made, "success") : new float[0];
        Map<Integer, TokenScores> scores = new TreeMap<>();
        int at = 0;
        for (int row = 0; row < batch.members().size(); row++) {
            Sequence sequence = sequences.get(batch.members().get(row));
            int count = words ? sequence.asked().cardinality() : 0;
            List<Float> chances =
                    success.length == 0 ? List.of() : part(success, row * batch.length(), sequence.length());
            scores.put(
                    batch.members().get(row),
                    new TokenScores(part(logprobs, at, count), part(entropies, at, count), chances));
            at += count;
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
