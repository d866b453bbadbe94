/** A Maven extension that makes any build leave its test reports where they are asked for. */
@NullMarked
package dev.assay.maven;

import org.jspecify.annotations.NullMarked;
