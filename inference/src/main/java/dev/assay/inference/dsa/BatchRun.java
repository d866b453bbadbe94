package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What goes into a model for one batch, and which of what comes out was asked for.
 *
 * @param batch which sequences, and how long they are filled up
 * @param sequences all of them
 * @param fewLengths whether the places asked for are filled up too, so that few numbers of them occur
 */
record BatchRun(Batches.Batch batch, List<Sequence> sequences, boolean fewLengths) {
    /** Token ids, and the places asked for where the model takes them. */
    Map<String, Tensor> inputs(boolean asks) {
        int rows = batch.members().size();
        long[] ids = new long[rows * batch.length()];
        for (int row = 0; row < rows; row++) {
            long[] sequence = sequence(row).ids();
            System.arraycopy(sequence, 0, ids, row * batch.length(), sequence.length);
        }
        Tensor tokens = Tensor.of(ids, rows, batch.length());
        return asks ? Map.of("ids", tokens, "places", places()) : Map.of("ids", tokens);
    }

    /** Of values that the model gives the ones asked for, row by row; it gives these first, or those of all tokens. */
    float[] asked(float[] values, boolean asks) {
        int[] places = flat(batch.length() - 1);
        float[] asked = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            asked[i] = values[asks ? i : places[i]];
        }
        return asked;
    }

    // At least one, since a model cannot run on none: what comes of those that are filled up is not looked at.
    private Tensor places() {
        int[] wanted = flat(batch.length());
        int count = Math.max(1, wanted.length);
        long[] places = new long[fewLengths ? Batches.bucket(count, Integer.MAX_VALUE) : count];
        for (int i = 0; i < wanted.length; i++) {
            places[i] = wanted[i];
        }
        return Tensor.of(places, places.length);
    }

    // The place before each token asked for, since what is said there is of the next: in rows of this width, one after
    // the other.
    private int[] flat(int width) {
        return IntStream.range(0, batch.members().size())
                .flatMap(row -> sequence(row).asked().stream().map(place -> row * width + place - 1))
                .toArray();
    }

    private Sequence sequence(int row) {
        return sequences.get(batch.members().get(row));
    }
}
