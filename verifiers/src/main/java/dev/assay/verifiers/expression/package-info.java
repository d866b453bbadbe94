/** Terms and conditions over relational data, as data. */
@NullMarked
package dev.assay.verifiers.expression;

import org.jspecify.annotations.NullMarked;
