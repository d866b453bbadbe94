/** A dataset on a hub of models and datasets, by its HTTP interface: uploads that go on where they were cut, and one commit. */
@NullMarked
package dev.assay.pipelines.publish.hub;

import org.jspecify.annotations.NullMarked;
