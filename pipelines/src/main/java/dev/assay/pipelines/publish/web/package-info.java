/** HTTP as publishing needs it: tried again after a cut, with bounded answers, and without secrets in any message. */
@NullMarked
package dev.assay.pipelines.publish.web;

import org.jspecify.annotations.NullMarked;
