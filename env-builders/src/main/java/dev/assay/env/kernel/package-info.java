/** Jupyter kernels: sessions of Python that keep their state from cell to cell, each in a sandbox of its own. */
@NullMarked
package dev.assay.env.kernel;

import org.jspecify.annotations.NullMarked;
