/** Category packs: files that say what worlds of a category look like, and the source that makes worlds of them. */
@NullMarked
package dev.assay.env.pack;

import org.jspecify.annotations.NullMarked;
