/** The agent loop: a policy acts in an environment through tools, within limits, and a canonical trace comes out. */
@NullMarked
package dev.assay.inference.agent;

import org.jspecify.annotations.NullMarked;
