/** The tools of a search agent: search, open and find over a library, with the page format that published agents know. */
@NullMarked
package dev.assay.search.page;

import org.jspecify.annotations.NullMarked;
