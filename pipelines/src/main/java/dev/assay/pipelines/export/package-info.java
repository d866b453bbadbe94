/** Rows in the shapes that trainers and harnesses read: one class for each format, and nothing of Beam. */
@NullMarked
package dev.assay.pipelines.export;

import org.jspecify.annotations.NullMarked;
