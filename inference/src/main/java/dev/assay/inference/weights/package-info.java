/** Checkpoints as Hugging Face lays them out: the configuration and the weights. */
@NullMarked
package dev.assay.inference.weights;

import org.jspecify.annotations.NullMarked;
