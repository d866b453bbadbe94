/** The conversation encoding of DeepSeek-V3.2: messages to the exact prompt text, and a completion back to a message. */
@NullMarked
package dev.assay.inference.encoding;

import org.jspecify.annotations.NullMarked;
