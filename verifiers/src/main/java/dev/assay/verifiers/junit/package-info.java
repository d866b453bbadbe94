/** Reading JUnit XML that nobody vouches for. */
@NullMarked
package dev.assay.verifiers.junit;

import org.jspecify.annotations.NullMarked;
