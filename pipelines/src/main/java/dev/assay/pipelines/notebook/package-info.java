/** The stages of the notebook family. */
@NullMarked
package dev.assay.pipelines.notebook;

import org.jspecify.annotations.NullMarked;
