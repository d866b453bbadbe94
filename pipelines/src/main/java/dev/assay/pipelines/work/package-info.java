/** What a stage of any family emits: results, refusals, breakages, costs and notes. */
@NullMarked
package dev.assay.pipelines.work;

import org.jspecify.annotations.NullMarked;
