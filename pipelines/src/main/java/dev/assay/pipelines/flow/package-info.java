/** Beam transforms: verbs that wire plain classes together. */
@NullMarked
package dev.assay.pipelines.flow;

import org.jspecify.annotations.NullMarked;
