/** The stages of the tools family, as the pipeline calls them. */
@NullMarked
package dev.assay.pipelines.tools;

import org.jspecify.annotations.NullMarked;
