/** The command line: one class per verb, the only place that ends the process or prints. */
@NullMarked
package dev.assay.pipelines.cli;

import org.jspecify.annotations.NullMarked;
