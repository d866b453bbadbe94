/** What mining finds and enrichment completes, before anything is built. */
@NullMarked
package dev.assay.swe.candidate;

import org.jspecify.annotations.NullMarked;
