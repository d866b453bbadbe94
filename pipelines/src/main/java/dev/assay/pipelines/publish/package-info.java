/**
 * From the output of a run to a published dataset: splits, card, metadata, checksums and the changes since an earlier version, as one
 * folder that any target takes as it is.
 */
@NullMarked
package dev.assay.pipelines.publish;

import org.jspecify.annotations.NullMarked;
