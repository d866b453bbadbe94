/** Grades attempts at tasks of the tools family: answers, or calls that are made again. */
@NullMarked
package dev.assay.env.grade;

import org.jspecify.annotations.NullMarked;
