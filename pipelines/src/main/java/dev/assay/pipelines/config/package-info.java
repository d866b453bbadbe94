/** The configuration file of a run, read strictly. */
@NullMarked
package dev.assay.pipelines.config;

import org.jspecify.annotations.NullMarked;
