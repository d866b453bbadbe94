/** The sparse-attention model of DeepSeek-V3.2 as an ONNX graph: latent attention, lightning indexer, experts. */
@NullMarked
package dev.assay.inference.dsa;

import org.jspecify.annotations.NullMarked;
