/** Environments and tasks written by a language model, step by step; nothing that it writes is trusted. */
@NullMarked
package dev.assay.env.synthesis;

import org.jspecify.annotations.NullMarked;
