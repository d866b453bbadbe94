package dev.assay.inference.dsa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts sequences of like length together, so that little is filled up and few shapes occur. */
final class Batches {
    private static final int SMALLEST = 32;

    private Batches() {}

    /**
     * Sequences that run together.
     *
     * @param length tokens that each is filled up to
     * @param members numbers of the sequences
     */
    record Batch(int length, List<Integer> members) {}

    /**
     * Batches in ascending length.
     *
     * @param lengths tokens of each sequence
     * @param batching tokens of a batch at most, and how far sequences are filled up
     * @param window longest input; nothing is filled up beyond it
     */
    static List<Batch> of(List<Integer> lengths, Batching batching, int window) {
        List<Integer> order = IntStream.range(0, lengths.size())
                .boxed()
                .sorted(Comparator.comparing(lengths::get).thenComparing(i -> i))
                .toList();
        List<Batch> batches = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        int length = 0;
        for (int sequence : order) {
            int own = lengths.get(sequence);
            int bucket = batching.fewLengths() ? bucket(own, window) : own;
            boolean like = batching.fewLengths() ? bucket == length : bucket(own, window) == bucket(length, window);
            if (!members.isEmpty() && (!like || (members.size() + 1L) * bucket > batching.budget())) {
                batches.add(new Batch(length, List.copyOf(members)));
                members.clear();
            }
            length = bucket;
            members.add(sequence);
        }
        if (!members.isEmpty()) {
            batches.add(new Batch(length, List.copyOf(members)));
        }
        return batches;
    }

    /** The next of 32, 48, 64, 96, 128, …: from 32 tokens on, at most half as much again. */
    static int bucket(int length, int window) {
        int power = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, length)));
        int bucket = length <= power ? power : length <= power + power / 2 ? power + power / 2 : 2 * power;
        return Math.max(length, Math.min(bucket, window));
    }
}
