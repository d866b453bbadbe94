package dev.assay.pipelines.cli;

import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** The two streams of a verb: results on one, everything said along the way on the other. */
final class Talk {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private String last = "";

    Talk(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.terminal = Boolean.getBoolean("assay.terminal");
    }

    /** A line of the result. */
    void result(String line) {
        out.print(line + "\n");
    }

    /** A result that is a text of its own: not a character is added. */
    void exactly(String text) {
        out.print(text);
    }

    /** A value of the result as one line of JSON. */
    void json(Object value) {
        result(CanonicalJson.write(value));
    }

    /** Sends what has been printed. */
    void flush() {
        out.flush();
    }

    /** The stream of results, for a protocol that has it to itself; a flush fails when nobody reads. */
    OutputStream protocol() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                out.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                if (out.checkError()) {
                    throw new IOException("Nobody reads the standard output.");
                }
            }
        };
    }

    /** A line for people. */
    synchronized void say(String line) {
        clear();
        err.print(line + "\n");
        err.flush();
    }

    /** A line for people, with values. */
    void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /** Replaces the progress line; on something else than a terminal each change is a line. */
    synchronized void progress(String line) {
        if (line.equals(last)) {
            return;
        }
        last = line;
        err.print(terminal ? "\r\u001b[K" + line : line + "\n");
        err.flush();
    }

    /** The stream for people, for those who write to it themselves. */
    PrintStream err() {
        clear();
        return err;
    }

    void trace(Throwable e) {
        e.printStackTrace(err);
    }

    private synchronized void clear() {
        if (terminal && !last.isEmpty()) {
            err.print("\r\u001b[K");
        }
        last = "";
    }
}
