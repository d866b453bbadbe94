package dev.assay.inference.onnx;

/**
 * An edge of a graph: what a node gave, an input or a constant.
 *
 * @param name name within the model, unique over the graph and the bodies of its loops
 */
public record Value(String name) {}
