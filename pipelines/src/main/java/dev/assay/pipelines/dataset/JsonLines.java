package dev.assay.pipelines.dataset;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values one a line, each as its canonical JSON. */
public final class JsonLines {
    private JsonLines() {}

    /** The bytes of some values. */
    public static byte[] write(List<?> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(CanonicalJson.write(value)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The values in some bytes; empty lines are passed over. */
    public static <T> List<T> read(byte[] bytes, Class<T> type) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> CanonicalJson.read(line, type))
                .toList();
    }
}
