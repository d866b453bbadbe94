package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;

/**
 * How a graph is built; the weights are the same for every choice.
 *
 * @param attention over all tokens before, or over those that the indexer selects
 * @param keys what dense attention keeps of a token
 * @param head of which tokens log-probability and entropy are outputs
 * @param chunk queries whose scores are held at one time
 * @param rows tokens whose inner MLP values, or logits, are held at one time
 * @param logits whether the logits are an output, [batch, length, vocabulary]; of all tokens only
 * @param selected whether each layer's selected tokens are an output (sparse attention only)
 * @param experts whether each layer's chosen experts are an output
 * @param precision of products with weights
 * @param operators what sparse attention is made of
 */
public record GraphOptions(
        Attention attention,
        Keys keys,
        Head head,
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

    /** What dense attention keeps of a token. Sparse attention keeps the latent always. */
    public enum Keys {
        /** A key and a value for each head: several times fewer operations, more memory. */
        PER_HEAD,
        /** The latent that all heads share, as sparse attention does: for models of many heads, and for comparison. */
        LATENT
    }

    /** Of which tokens log-probability and entropy are outputs. */
    public enum Head {
        /** Of every token but the first. */
        ALL,
        /** Of those behind the places that an input names. */
        ASKED,
        /** Of none: for the chance of success alone. */
        NONE
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
        if (logits && head != Head.ALL) {
            throw new IllegalArgumentException(
                    "Logits are an output of all tokens only, not of %s.\nMaybe build the graph with the head for all."
                            .formatted(head));
        }
    }

    /**
     * For scoring: 64 queries and 1,024 rows at one time, log-probabilities of all tokens, no further outputs, float32, standard operators,
     * dense attention with keys per head.
     */
    public static GraphOptions scoring(Attention attention) {
        return new GraphOptions(
                attention,
                Keys.PER_HEAD,
                Head.ALL,
                64,
                1_024,
                false,
                false,
                false,
                Precision.FLOAT32,
                Operators.STANDARD);
    }

    /** With every output, for tests and for replay of the routing. */
    public GraphOptions withAllOutputs() {
        return new GraphOptions(
                attention,
                keys,
                Head.ALL,
                chunk,
                rows,
                true,
                attention == Attention.SPARSE,
                true,
                precision,
                operators);
    }

    /** With each layer's selected tokens as an output. */
    public GraphOptions withSelected() {
        return new GraphOptions(attention, keys, head, chunk, rows, logits, true, experts, precision, operators);
    }

    /** With other keys for dense attention. */
    public GraphOptions withKeys(Keys other) {
        return new GraphOptions(attention, other, head, chunk, rows, logits, selected, experts, precision, operators);
    }

    /** With log-probabilities of other tokens. */
    public GraphOptions withHead(Head other) {
        return new GraphOptions(attention, keys, other, chunk, rows, logits, selected, experts, precision, operators);
    }

    /** With other numbers of queries and rows at one time. */
    public GraphOptions withChunks(int queries, int tokens) {
        return new GraphOptions(
                attention, keys, head, queries, tokens, logits, selected, experts, precision, operators);
    }

    /** With products of another precision. */
    public GraphOptions withPrecision(Precision other) {
        return new GraphOptions(attention, keys, head, chunk, rows, logits, selected, experts, other, operators);
    }

    /** With other operators; those of the library hold little per query, so that a chunk of 2,048 or more pays. */
    public GraphOptions withOperators(Operators other) {
        return new GraphOptions(attention, keys, head, chunk, rows, logits, selected, experts, precision, other);
    }
}
