package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;

/**
 * How a graph is built; the weights are the same for every choice.
 *
 * @param attention over all tokens before, or over those that the indexer selects
 * @param chunk queries whose scores are held at one time
 * @param rows tokens whose inner MLP values, or logits, are held at one time
 * @param logits whether the logits are an output, [batch, length, vocabulary]
 * @param selected whether each layer's selected tokens are an output (sparse attention only)
 * @param experts whether each layer's chosen experts are an output
 * @param precision of products with weights
 * @param operators what sparse attention is made of
 */
public record GraphOptions(
        Attention attention,
        int chunk,
        int rows,
        boolean logits,
        boolean selected,
        boolean experts,
        Precision precision,
        Operators operators) {
    /** Which tokens a query attends to. */
    public enum Attention {
        /** All up to itself. */
        DENSE,
        /** The top-k of the indexer. */
        SPARSE
    }

    /** Type of weights and of what they are multiplied with. Norms, softmax and sums over heads stay float32. */
    public enum Precision {
        /** For the CPU. */
        FLOAT32,
        /** For a GPU. */
        FLOAT16,
        /** For a GPU, where numbers beyond 65,504 occur. */
        BFLOAT16;

        ElementType products() {
            return switch (this) {
                case FLOAT32 -> ElementType.FLOAT32;
                case FLOAT16 -> ElementType.FLOAT16;
                case BFLOAT16 -> ElementType.BFLOAT16;
            };
        }
    }

    /** What sparse attention is made of. */
    public enum Operators {
        /** Operators that every runtime has. */
        STANDARD,
        /** Two operators of the library in {@code inference/cuda}, on a Hopper GPU. */
        LIBRARY,
        /** The same, with the indexer's queries and keys rounded to fp8 as the published model rounds them. */
        LIBRARY_FP8
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
        if (operators != Operators.STANDARD && attention == Attention.DENSE) {
            throw new IllegalArgumentException(
                    "The operator library (%s) has sparse attention only.\nMaybe build the dense graph with standard operators."
                            .formatted(operators));
        }
    }

    /** For scoring: 64 queries and 1,024 rows at one time, no further outputs, float32 and standard operators. */
    public static GraphOptions scoring(Attention attention) {
        return new GraphOptions(attention, 64, 1_024, false, false, false, Precision.FLOAT32, Operators.STANDARD);
    }

    /** With every output, for tests and for replay of the routing. */
    public GraphOptions withAllOutputs() {
        return new GraphOptions(
                attention, chunk, rows, true, attention == Attention.SPARSE, true, precision, operators);
    }

    /** With each layer's selected tokens as an output. */
    public GraphOptions withSelected() {
        return new GraphOptions(attention, chunk, rows, logits, true, experts, precision, operators);
    }

    /** With other numbers of queries and rows at one time. */
    public GraphOptions withChunks(int queries, int tokens) {
        return new GraphOptions(attention, queries, tokens, logits, selected, experts, precision, operators);
    }

    /** With products of another precision. */
    public GraphOptions withPrecision(Precision other) {
        return new GraphOptions(attention, chunk, rows, logits, selected, experts, other, operators);
    }

    /** With other operators; those of the library hold little per query, so that a chunk of 2,048 or more pays. */
    public GraphOptions withOperators(Operators other) {
        return new GraphOptions(attention, chunk, rows, logits, selected, experts, precision, other);
    }
}
