package dev.assay.inference.embedding;

import java.util.List;

/** Turns texts into vectors whose inner product says how alike they are in meaning. */
public interface Embedder {
    /** Length of the vectors. */
    int dimensions();

    /** Vectors of length 1, one for each text, in their order; the same text has the same vector whatever stands beside it. */
    List<float[]> embed(List<String> texts);
}
