/** Chat models behind OpenAI-compatible endpoints. */
@NullMarked
package dev.assay.inference.chat;

import org.jspecify.annotations.NullMarked;
