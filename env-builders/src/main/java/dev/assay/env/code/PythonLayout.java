package dev.assay.env.code;

import java.util.List;

/** Decides whether an expression stays on one line or breaks after each part. */
final class PythonLayout {
    private static final int WIDTH = 120;
    private static final int STEP = 4;

    private final int indent;
    private final int taken;

    /** Everything on one line. */
    PythonLayout() {
        this(-1, 0);
    }

    /** Lines of at most about 120 characters, where {@code taken} characters stand before the expression on its first line. */
    PythonLayout(int indent, int taken) {
        this.indent = indent;
        this.taken = taken;
    }

    /** Of the parts of the expression. */
    PythonLayout deeper() {
        return indent < 0 ? this : new PythonLayout(indent + STEP, indent + 2 * STEP);
    }

    /** The parts with the joiner between them and brackets around. */
    String joined(String open, List<String> parts, String joiner, String close) {
        String line = open + String.join(joiner, parts) + close;
        if (indent < 0 || (taken + line.length() <= WIDTH && line.indexOf('\n') < 0)) {
            return line;
        }
        String margin = "\n" + " ".repeat(indent + STEP);
        String between = joiner.equals(", ") ? "," + margin : margin + joiner.stripLeading();
        return open + margin + String.join(between, parts) + "\n" + " ".repeat(indent) + close;
    }
}
