/** Tool environments as servers of the Model Context Protocol, one database for each session. */
@NullMarked
package dev.assay.env.mcp;

import org.jspecify.annotations.NullMarked;
