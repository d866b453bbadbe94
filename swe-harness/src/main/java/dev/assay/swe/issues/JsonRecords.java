package dev.assay.swe.issues;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Cuts a stream of JSON into its outermost objects and hands on each: an array, one object a line, pages one after another,
 * one object. Because records are framed before they are parsed, a broken one costs itself and not the rest of the file.
 * Memory: one record.
 */
final class JsonRecords {
    /** Bytes of the largest record that is read. */
    static final int MAX_RECORD = 32 << 20;

    private static final int MAX_OPEN = 1_000_000;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(4 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(10_000)
                    .build())
            .build());

    private final Predicate<byte[]> wanted;
    private final Consumer<JsonNode> each;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final BitSet objects = new BitSet();
    private int open;
    private int previous;
    private boolean text;
    private boolean escaped;
    private boolean oversized;
    private boolean garbage;
    private long malformed;

    private JsonRecords(Predicate<byte[]> wanted, Consumer<JsonNode> each) {
        this.wanted = wanted;
        this.each = each;
    }

    /**
     * Reads a stream to its end.
     *
     * @param wanted asked with the bytes of each record before it is parsed
     * @param malformed told the number of records that are no JSON, too deep or too large, also when reading breaks off
     * @throws IOException when the stream itself breaks; what came before has been handed on
     */
    static void read(InputStream in, Predicate<byte[]> wanted, Consumer<JsonNode> each, Consumer<Long> malformed)
            throws IOException {
        JsonRecords records = new JsonRecords(wanted, each);
        try {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    records.accept(buffer[i]);
                }
            }
        } finally {
            records.malformed += records.open > 0 ? 1 : 0;
            malformed.accept(records.malformed);
        }
    }

    private void accept(byte b) throws IOException {
        if (open == 0) {
            between(b);
        } else if (text) {
            append(b);
            inText(b);
        } else {
            structure(b);
        }
    }

    /** Outside of every object: arrays are unwrapped, anything that cannot stand between objects counts once. */
    private void between(byte b) {
        if (b == '{') {
            start();
        } else if (b > ' ' && b != '[' && b != ']' && b != ',') {
            malformed += garbage ? 0 : 1;
            garbage = true;
        }
    }

    private void inText(byte b) {
        if (b == '\n') {
            abandon(); // a line that was cut off within a string: the next one starts afresh
        } else if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            text = false;
        }
    }

    private void structure(byte b) throws IOException {
        if (b == '{' && !mayOpen()) {
            abandon(); // a line that was cut off between values
            start();
            return;
        }
        append(b);
        switch (b) {
            case '"' -> text = true;
            case '{', '[' -> push(b == '{');
            case '}', ']' -> pop(b == '}');
            default -> {}
        }
        previous = b > ' ' ? b : previous;
    }

    private boolean mayOpen() {
        return objects.get(open - 1) ? previous == ':' : previous == '[' || previous == ',';
    }

    private void start() {
        record.reset();
        record.write('{');
        objects.set(0);
        open = 1;
        previous = '{';
        text = false;
        escaped = false;
        oversized = false;
        garbage = false;
    }

    private void push(boolean object) throws IOException {
        if (open == MAX_OPEN) {
            open = 0;
            malformed++;
            throw new IOException("a value is nested deeper than (%d) levels".formatted(MAX_OPEN));
        }
        objects.set(open++, object);
    }

    private void pop(boolean object) {
        if (objects.get(open - 1) != object) {
            abandon();
        } else if (--open == 0) {
            finish();
        }
    }

    private void append(byte b) {
        if (record.size() < MAX_RECORD) {
            record.write(b);
        } else {
            oversized = true;
        }
    }

    private void abandon() {
        malformed++;
        open = 0;
        garbage = true;
    }

    private void finish() {
        if (oversized) {
            malformed++;
            return;
        }
        byte[] bytes = record.toByteArray();
        if (!wanted.test(bytes)) {
            return;
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (IOException e) {
            malformed++;
            return;
        }
        each.accept(node);
    }
}
