package dev.assay.search.question.construct;

import dev.assay.search.question.Direction;

/** A step from one document to another. */
record Edge(String relation, Direction direction, int other) {}
