package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outputs of one cell, in bounded memory: of what is too much, the beginning and the end of what was printed are kept. */
final class OutputCollector {
    private static final int MOST_OUTPUTS = 1000;
    private static final int MOST_TRACEBACK = 64 << 10;
    private static final int TAIL_SHARE = 4;

    private final KernelLimits limits;
    private final List<CellOutput> outputs = new ArrayList<>();
    private @Nullable Printed printing;
    private int room;
    private long bytes;
    private long leftOut;
    private boolean clearing;
    private boolean failed;

    OutputCollector(KernelLimits limits) {
        this.limits = limits;
        this.room = limits.keptChars();
    }

    /** Takes a message of the cell, whatever it is. */
    void add(KernelMessage message) {
        bytes += message.bytes();
        if (!message.whole()) {
            addLeftOut(message.bytes());
            return;
        }
        JsonNode content = message.content();
        switch (message.type()) {
            case "stream" -> print(streamName(content), content.path("text").asText());
            case "execute_result" ->
                addRich(
                        data -> new CellOutput.Result(
                                content.path("execution_count").asInt(), data),
                        content);
            case "display_data" -> addRich(CellOutput.Display::new, content);
            case "error" -> addError(content);
            case "clear_output" -> clear(content.path("wait").asBoolean());
            default -> {
                // Nothing that is shown: that the kernel is busy, what it executes, or an update of what has been
                // shown.
            }
        }
    }

    private static String streamName(JsonNode content) {
        return content.path("name").asText().equals("stderr") ? "stderr" : "stdout";
    }

    private void print(String name, String text) {
        clearFirst();
        Printed current = printing;
        if (current == null || !current.name().equals(name)) {
            endPrinting();
            if (outputs.size() >= MOST_OUTPUTS) {
                leftOut += text.length();
                return;
            }
            current = new Printed(name, Math.min(room, limits.keptChars() / TAIL_SHARE));
            printing = current;
        }
        room -= current.add(text, room - limits.keptChars() / TAIL_SHARE);
    }

    private void endPrinting() {
        if (printing != null) {
            leftOut += printing.leftOut();
            room = Math.max(0, room - (printing.leftOut() > 0 ? limits.keptChars() / TAIL_SHARE : 0));
            outputs.add(printing.output());
            printing = null;
        }
    }

    private void addRich(java.util.function.Function<Map<String, String>, CellOutput> make, JsonNode content) {
        clearFirst();
        endPrinting();
        Map<String, String> data = new TreeMap<>();
        long size = 0;
        for (Map.Entry<String, JsonNode> form : content.path("data").properties()) {
            String text = form.getValue().isTextual()
                    ? form.getValue().asText()
                    : form.getValue().toString();
            size += text.length();
            data.put(form.getKey(), form.getKey().equals("text/plain") ? Ansi.strip(text) : text);
        }
        if (size > room || outputs.size() >= MOST_OUTPUTS) {
            leftOut += size;
            data = Map.of("text/plain", leftOut(data.keySet().toString(), size));
        } else {
            room -= (int) size;
        }
        if (outputs.size() < MOST_OUTPUTS) {
            outputs.add(make.apply(data));
        }
    }

    private static String leftOut(String what, long size) {
        return "[an output of %d characters was left out: %s]".formatted(size, what);
    }

    private void addLeftOut(long size) {
        clearFirst();
        endPrinting();
        leftOut += size;
        if (outputs.size() < MOST_OUTPUTS) {
            outputs.add(new CellOutput.Display(
                    Map.of("text/plain", "[an output of %d bytes was left out]".formatted(size))));
        }
    }

    private void addError(JsonNode content) {
        clearFirst();
        endPrinting();
        failed = true;
        List<String> lines = new ArrayList<>();
        int left = MOST_TRACEBACK;
        for (JsonNode line : content.path("traceback")) {
            String text = Ansi.strip(line.asText());
            String kept = cut(text, left);
            left -= kept.length();
            leftOut += text.length() - kept.length();
            lines.add(kept);
        }
        String value = cut(Ansi.strip(content.path("evalue").asText()), MOST_TRACEBACK);
        outputs.add(new CellOutput.Failure(cut(content.path("ename").asText(), MOST_TRACEBACK), value, lines));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private void clear(boolean wait) {
        clearing = true;
        if (!wait) {
            clearFirst();
        }
    }

    private void clearFirst() {
        if (clearing) {
            clearing = false;
            printing = null;
            outputs.clear();
            room = limits.keptChars();
        }
    }

    /** Whether more has come than a cell may put out. */
    boolean flooded() {
        return bytes > limits.floodBytes();
    }

    /** Whether the kernel has told of an exception. */
    boolean failed() {
        return failed;
    }

    long leftOutBytes() {
        return leftOut;
    }

    /** The outputs; nothing can be added any more. */
    List<CellOutput> finish() {
        endPrinting();
        return outputs;
    }
}
