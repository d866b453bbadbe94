package dev.assay.env.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.answer.Answer;
import dev.assay.verifiers.answer.AnswerText;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java and Python read the same answers and refuse the same texts. */
class AnswerAgreementTest {
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"a\"",
            "\"b\"",
            "\"\\u0061\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "1",
            "-0",
            "1.50",
            "1e5",
            "1E+400",
            "1e1000",
            "01",
            "+1",
            ".5",
            "5.",
            "-",
            "NaN",
            "Infinity",
            "null",
            "true",
            "false",
            "True",
            " ",
            "\n",
            "\t",
            "\uFEFF",
            "\u00A0",
            "'a'",
            "\"\\x\"",
            "\"\u0001\"",
            "\"\u2028\"",
            "//",
            "\u0663",
            "1_000",
            "0x1",
            "123456789012345678901234567890",
            "1234567890123456789012345678901",
            "0.1234567890123456789012345678901");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void javaAndPythonAgree(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>(PIECES);
        texts.add("[".repeat(5_000) + "]".repeat(5_000));
        texts.add("1" + "0".repeat(3_000));
        texts.add("0." + "0".repeat(3_000) + "1");
        for (int i = 0; i < 3_000; i++) {
            texts.add(i % 2 == 0 ? pieces(random) : spoilt(value(random, 3), random));
        }
        String literals = texts.stream().map(PythonText::literal).collect(Collectors.joining(",\n", "[", "]"));
        String source =
                """
                def show(value):
                    if type(value) is list:
                        return '[' + ','.join(map(show, value)) + ']'
                    if type(value) is dict:
                        return '{' + ','.join(k + '=' + show(v) for k, v in value.items()) + '}'
                    if value is None:
                        raise ValueError('null')
                    if is_number(value):
                        number = Decimal(value)
                        text = format(number, 'f')
                        text = text.rstrip('0').rstrip('.') if '.' in text else text
                        return '#' + ('0' if number == 0 else text)
                    return ('yes' if value else 'no') if type(value) is bool else 't' + value
                def outcome(text):
                    try:
                        return show(read_answer(text))
                    except ValueError:
                        return None
                print(json.dumps([outcome(text) for text in %s]))
                """
                        .formatted(literals);

        JsonNode found = CanonicalJson.mapper().readTree(HostPython.run(folder, PythonRuntime.file(source)));

        int read = 0;
        for (int i = 0; i < texts.size(); i++) {
            String expected =
                    AnswerText.read(texts.get(i)).map(AnswerAgreementTest::show).orElse(null);
            read += expected == null ? 0 : 1;
            assertThat(found.get(i).isNull() ? null : found.get(i).textValue())
                    .as("seed %d: %s", seed, texts.get(i))
                    .isEqualTo(expected);
        }
        assertThat(read).isBetween(500, texts.size() - 500);
    }

    private static String show(Answer answer) {
        if (answer instanceof Answer.Items items) {
            return items.items().stream().map(AnswerAgreementTest::show).collect(Collectors.joining(",", "[", "]"));
        }
        if (answer instanceof Answer.Fields fields) {
            return fields.fields().entrySet().stream()
                    .map(each -> each.getKey() + "=" + show(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        Value value = ((Answer.Scalar) answer).value();
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? "yes" : "no";
        }
        return (value instanceof Value.Number ? "#" : "t") + value;
    }

    private static String pieces(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            out.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return out.toString();
    }

    private static String value(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        return switch (kind) {
            case 0 -> "\"a" + random.nextInt(3) + "\"";
            case 1 -> Integer.toString(random.nextInt(100) - 50);
            case 2 -> random.nextInt(100) + "." + random.nextInt(100);
            case 3 -> Boolean.toString(random.nextBoolean());
            case 4 ->
                "{\"k" + random.nextInt(3) + "\": " + value(random, depth - 1) + ", \"k" + random.nextInt(3) + "\": "
                        + value(random, depth - 1) + "}";
            default -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
        };
    }

    private static String spoilt(String text, SplittableRandom random) {
        if (random.nextBoolean()) {
            return text;
        }
        int at = random.nextInt(text.length() + 1);
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        Optional<Integer> end = random.nextBoolean() && at < text.length() ? Optional.of(at + 1) : Optional.empty();
        return text.substring(0, at) + piece + text.substring(end.orElse(at));
    }
}
