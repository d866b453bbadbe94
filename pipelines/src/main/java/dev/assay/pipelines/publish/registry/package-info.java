/** A dataset and the images of its rows in a registry, by the distribution protocol of the Open Container Initiative. */
@NullMarked
package dev.assay.pipelines.publish.registry;

import org.jspecify.annotations.NullMarked;
