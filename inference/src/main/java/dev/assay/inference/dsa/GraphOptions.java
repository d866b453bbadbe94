package dev.assay.inference.dsa;

/**
 * How a graph is built; the weights are the same for every choice.
 *
 * @param attention over all tokens before, or over those that the indexer selects
 * @param chunk queries whose scores are held at one time
 * @param rows tokens whose inner MLP values, or logits, are held at one time
 * @param logits whether the logits are an output, [batch, length, vocabulary]
 * @param selected whether each layer's selected tokens are an output (sparse attention only)
 * @param experts whether each layer's chosen experts are an output
 */
public record GraphOptions(
        Attention attention, int chunk, int rows, boolean logits, boolean selected, boolean experts) {
    /** Which tokens a query attends to. */
    public enum Attention {
        /** All up to itself. */
        DENSE,
        /** The top-k of the indexer. */
        SPARSE
    }

    public GraphOptions {
        if (chunk < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "The chunk (%d queries) and the rows (%d tokens) must be at least 1.".formatted(chunk, rows));
        }
        if (selected && attention == Attention.DENSE) {
            throw new IllegalArgumentException(
                    "Dense attention selects nothing, so selected tokens cannot be an output.\nMaybe build the sparse graph.");
        }
    }

    /** For scoring: 64 queries and 1,024 rows at one time, no further outputs. */
    public static GraphOptions scoring(Attention attention) {
        return new GraphOptions(attention, 64, 1_024, false, false, false);
    }

    /** With every output, for tests and for replay of the routing. */
    public GraphOptions withAllOutputs() {
        return new GraphOptions(attention, chunk, rows, true, attention == Attention.SPARSE, true);
    }

    /** With other numbers of queries and rows at one time. */
    public GraphOptions withChunks(int queries, int tokens) {
        return new GraphOptions(attention, queries, tokens, logits, selected, experts);
    }
}
