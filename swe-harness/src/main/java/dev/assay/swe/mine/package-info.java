/** Finding fix candidates in the history of a repository. */
@NullMarked
package dev.assay.swe.mine;

import org.jspecify.annotations.NullMarked;
