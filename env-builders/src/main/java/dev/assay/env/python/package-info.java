/** Untrusted Python, run so that it can always be stopped: hosts, children, and the roles that they play. */
@NullMarked
package dev.assay.env.python;

import org.jspecify.annotations.NullMarked;
