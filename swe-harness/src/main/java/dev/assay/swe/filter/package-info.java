/** What can be refused before anything is built: shape, statement, licence, contamination, duplicates. */
@NullMarked
package dev.assay.swe.filter;

import org.jspecify.annotations.NullMarked;
