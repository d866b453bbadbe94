package dev.assay.verifiers.likeness;

/**
 * Two candidates that ask nearly the same.
 *
 * @param later the one that may have to go
 * @param earlier the one that goes before it
 */
public record Alike(Precedence later, Precedence earlier) {}
