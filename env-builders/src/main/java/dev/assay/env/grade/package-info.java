/** Grades attempts at tasks of the tools and notebook families: answers, or calls and cells that are executed again. */
@NullMarked
package dev.assay.env.grade;

import org.jspecify.annotations.NullMarked;
