package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random values against the Python of this machine; without one it fails. */
class PythonJsonIT {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VALUES = 5_000;

    /** Reads what Java wrote, and writes it as a text within ASCII that carries lone surrogates, too. */
    private static final String SCRIPT =
            """
            import json, sys
            for line in open(sys.argv[1], encoding="ascii"):
                print(json.dumps(json.dumps(json.loads(json.loads(line)), ensure_ascii=False)))
            """;

    @TempDir
    private Path folder;

    @Test
    void pythonWritesEveryValueAsWeDo() throws IOException, InterruptedException {
        List<String> written = new Random(7)
                .longs(VALUES)
                .mapToObj(seed -> PythonJson.write(value(new Random(seed), 0)))
                .toList();
        Path input = folder.resolve("values.txt");
        Files.write(input, written.stream().map(PythonJsonIT::ascii).toList(), StandardCharsets.US_ASCII);
        List<String> answers = python(input);
        assertThat(answers).hasSize(VALUES);
        for (int i = 0; i < VALUES; i++) {
            assertThat(Resources.json(answers.get(i)).textValue()).isEqualTo(written.get(i));
        }
    }

    private List<String> python(Path input) throws IOException, InterruptedException {
        Path output = folder.resolve("answers.txt");
        Process process = new ProcessBuilder("python3", "-c", SCRIPT, input.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(output, StandardCharsets.US_ASCII);
    }

    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        PythonJson.quote(text)
                .chars()
                .forEach(c -> out.append(c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return out.toString();
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> NODES.textNode(text(random));
            case 1 -> NODES.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 2 -> NODES.numberNode(Math.scalb(1.0, random.nextInt(2_098) - 1_074));
            case 3 -> NODES.numberNode(new BigInteger(random.nextInt(200), random).negate());
            case 4 -> NODES.numberNode(random.nextInt(1_000_000) / 1_000.0);
            case 5 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(random, depth + 1));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(random), value(random, depth + 1));
        }
        return object;
    }

    /** Every UTF-16 unit may come, half pairs included. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
        }
        return text.toString();
    }
}
