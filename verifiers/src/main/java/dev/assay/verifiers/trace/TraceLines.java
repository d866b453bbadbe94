package dev.assay.verifiers.trace;

import dev.assay.verifiers.trace.TraceException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Traces one a line; empty lines are passed over. */
public final class TraceLines {
    private TraceLines() {}

    /**
     * Reads to the end. Throws {@link TraceException}, which names the line; a trace that stands there twice is one.
     *
     * @return how many there were
     */
    public static long read(BufferedReader in, Consumer<Trace> each) {
        Map<String, Long> seen = new HashMap<>();
        long number = 0;
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                Trace trace = read(line, number);
                Long before = seen.putIfAbsent(trace.id(), number);
                if (before != null) {
                    throw new TraceException(
                            Reason.DUPLICATE_ID,
                            "line %d: the trace (%s) stands in line %d already.%nMaybe a part was written twice."
                                    .formatted(number, trace.id(), before));
                }
                each.accept(trace);
            }
            return seen.size();
        } catch (IOException e) {
            throw new UncheckedIOException("The traces cannot be read beyond line %d.".formatted(number), e);
        }
    }

    private static Trace read(String line, long number) {
        try {
            return TraceJson.read(line);
        } catch (TraceException e) {
            throw e.at("line " + number);
        }
    }
}
