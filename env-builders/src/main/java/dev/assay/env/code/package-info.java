/** Python source: expressions over facts, how facts are read, the few functions that such source needs. */
@NullMarked
package dev.assay.env.code;

import org.jspecify.annotations.NullMarked;
