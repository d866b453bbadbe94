package dev.assay.env.pack;

import dev.assay.verifiers.expression.Condition;

/** A part of an expression: a term or a condition. */
sealed interface Piece {
    /** A term. */
    record Is(Typed term) implements Piece {}

    /** A condition. */
    record Of(Condition condition) implements Piece {}
}
