/** What to do when a long search outgrows the context window (DeepSeek-V3.2 paper, section 4.4). */
@NullMarked
package dev.assay.inference.context;

import org.jspecify.annotations.NullMarked;
