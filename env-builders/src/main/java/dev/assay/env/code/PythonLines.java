package dev.assay.env.code;

/** Lines of Python, indented by blocks. */
public final class PythonLines {
    private static final String STEP = "    ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    /** Begins at this depth of blocks. */
    public PythonLines(int depth) {
        this.depth = depth;
    }

    /** A line, in the form of {@link String#formatted}. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
    public PythonLines line(String format, Object... arguments) {
        out.append(STEP.repeat(depth)).append(format.formatted(arguments)).append('\n');
        return this;
    }

    /** An empty line. */
    public PythonLines blank() {
        out.append('\n');
        return this;
    }

    /** Lines that are complete. */
    public PythonLines add(String lines) {
        out.append(lines);
        return this;
    }

    /** What follows is one block deeper. */
    public PythonLines in() {
        depth++;
        return this;
    }

    /** How many characters the next line is indented. */
    public int indent() {
        return STEP.length() * depth;
    }

    /** What follows is so many blocks less deep. */
    public PythonLines out(int blocks) {
        depth -= blocks;
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
