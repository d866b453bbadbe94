/** The stages of the search family. */
@NullMarked
package dev.assay.pipelines.search;

import org.jspecify.annotations.NullMarked;
