/** What a run leaves behind: rows, refusals, environments, the run's own account and its report. */
@NullMarked
package dev.assay.pipelines.dataset;

import org.jspecify.annotations.NullMarked;
