package dev.assay.env.python;

/** What came of a tool call. */
public sealed interface ToolResult {
    /**
     * The tool answered.
     *
     * @param json its result as strict JSON text
     */
    record Answer(String json) implements ToolResult {}

    /**
     * The tool, or the session, said no: a {@code ToolError}, arguments that do not fit, no such tool, no calls left.
     *
     * @param message for the caller to act on
     */
    record Refused(String message) implements ToolResult {}

    /**
     * The tool failed in a way it did not foresee: a mistake of {@code tools.py}.
     *
     * @param message type and text of the exception
     */
    record Broken(String message) implements ToolResult {}

    /**
     * The session has ended.
     *
     * @param end how
     */
    record Ended(ChildEnd end) implements ToolResult {}
}
