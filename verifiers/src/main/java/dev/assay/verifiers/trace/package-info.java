/** The canonical, lossless record of an agent's trajectory: a graph of messages, what was sampled, how it ended and what it was worth. */
@NullMarked
package dev.assay.verifiers.trace;

import org.jspecify.annotations.NullMarked;
