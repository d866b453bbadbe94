package dev.assay.env.python;

/**
 * Something a solution may not contain.
 *
 * @param line counted from 1; 0 for the whole source
 * @param code what kind, such as {@code import} or {@code attribute}
 * @param message with which values
 */
public record Violation(int line, String code, String message) {}
