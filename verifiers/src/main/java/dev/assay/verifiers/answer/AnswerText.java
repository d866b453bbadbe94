package dev.assay.verifiers.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.assay.verifiers.relation.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers, strictly, as {@code read_answer} does in Python: JSON of RFC 8259 without duplicate keys, null, NaN or anything after the
 * value, of at most 100,000 characters; a number has at most 30 digits before the point, 30 after it and 3 in the exponent.
 */
public final class AnswerText {
    private static final int LENGTH = 100_000;
    /** No answer of ours is as deep; deeper texts must not cost a stack. */
    private static final int DEPTH = 16;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private AnswerText() {}

    /** What a text says; nothing when there is none or it is malformed. */
    public static Optional<Answer> read(@Nullable String text) {
        if (text == null || text.startsWith("\uFEFF") || text.codePointCount(0, text.length()) > LENGTH) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            Answer answer = value(parser, parser.nextToken(), 0);
            return parser.nextToken() == null ? Optional.of(answer) : Optional.empty();
        } catch (IOException | Malformed e) {
            return Optional.empty();
        }
    }

    private static Answer value(JsonParser parser, @Nullable JsonToken token, int depth) throws IOException, Malformed {
        if (token == null || depth > DEPTH) {
            throw new Malformed();
        }
        return switch (token) {
            case START_ARRAY -> items(parser, depth);
            case START_OBJECT -> fields(parser, depth);
            case VALUE_STRING -> new Answer.Scalar(Value.of(parser.getText()));
            case VALUE_TRUE -> new Answer.Scalar(Value.of(true));
            case VALUE_FALSE -> new Answer.Scalar(Value.of(false));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Answer.Scalar(number(parser.getText()));
            default -> throw new Malformed();
        };
    }

    private static Answer items(JsonParser parser, int depth) throws IOException, Malformed {
        List<Answer> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, depth + 1));
        }
        return new Answer.Items(items);
    }

    private static Answer fields(JsonParser parser, int depth) throws IOException, Malformed {
        Map<String, Answer> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            fields.put(name, value(parser, parser.nextToken(), depth + 1));
        }
        return new Answer.Fields(fields);
    }

    private static Value number(String text) throws Malformed {
        if (!NUMBER.matcher(text).matches()) {
            throw new Malformed();
        }
        return Value.of(new BigDecimal(text));
    }

    /** It says nothing that an answer can say. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
    }
}
