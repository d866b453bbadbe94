/** What Assay costs over doing the same by hand, as ratios measured in one run. */
@NullMarked
package dev.assay.pipelines.bench;

import org.jspecify.annotations.NullMarked;
