/** The stages of the code-agent family, free of Beam. */
@NullMarked
package dev.assay.pipelines.swe;

import org.jspecify.annotations.NullMarked;
