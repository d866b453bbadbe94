package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message of the Jupyter protocol from a kernel. It was signed, but a kernel's own code can sign as well: nothing in it is to be
 * believed but as what the code chose to say.
 *
 * @param type such as {@code execute_reply}
 * @param parent id of the request that it belongs to; empty for none
 * @param content its content; empty when it was too long to be kept
 * @param bytes what came over the wire
 * @param whole whether the content was kept
 */
record KernelMessage(String type, String parent, ObjectNode content, long bytes, boolean whole) {}
