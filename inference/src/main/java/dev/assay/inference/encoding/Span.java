package dev.assay.inference.encoding;

/**
 * Who wrote a stretch of a prompt.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 * @param source who
 * @param message the place of the message in the conversation, context included, from 0; -1 for what belongs to none
 */
public record Span(int start, int end, Source source, int message) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span from %d to %d covers nothing.".formatted(start, end));
        }
    }

    /** Who wrote it. */
    public enum Source {
        /** The encoder: role tokens, tags around results, the mark where the model's words begin. */
        FRAME,
        /** The operator: system text, tool schemas, response format. */
        SYSTEM,
        /** The user. */
        USER,
        /** The model: reasoning, {@code </think>}, content, calls, end of sentence. A loss is taken here alone. */
        ASSISTANT,
        /** A tool. */
        TOOL
    }

    Span moved(int by) {
        return new Span(start + by, end + by, source, message);
    }
}
