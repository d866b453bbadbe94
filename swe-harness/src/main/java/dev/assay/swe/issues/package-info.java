/** Issue and pull-request text from dumps, archives and live services, and the problem statements made of it. */
@NullMarked
package dev.assay.swe.issues;

import org.jspecify.annotations.NullMarked;
