/** Finished work by content, and files on any file system that Beam knows. */
@NullMarked
package dev.assay.pipelines.store;

import org.jspecify.annotations.NullMarked;
