package dev.assay.env.notebook.sets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.notebook.sets.RefusedRow.Code;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a line of a set, or its label, says is right. */
final class RowAnswer {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,4000}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?[0-9]{1,4000}/[0-9]{1,4000}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,400}\\.[0-9]{1,400}");

    private RowAnswer() {}

    static ExpectedAnswer of(SetRow row) throws RefusedRow {
        JsonNode label = row.label();
        JsonNode from = label != null && (label.has("common_answers") || label.has("answer")) ? label : row.json();
        try {
            if (from.has("common_answers")) {
                return tagged(from.path("common_answers"));
            }
            JsonNode answer = from.path("answer");
            if (answer.isObject()) {
                return CanonicalJson.mapper().treeToValue(answer, ExpectedAnswer.class);
            }
            if (answer.isValueNode() && !answer.isNull()) {
                return plain(answer.asText().strip(), from.path("tolerance"));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RefusedRow(Code.BAD_ANSWER, "The answer cannot be compared: " + e.getMessage());
        }
        throw new RefusedRow(Code.NO_ANSWER, "Neither the problem nor its label has an answer.");
    }

    /** Pairs of name and value; of several for one name the last counts. */
    private static ExpectedAnswer tagged(JsonNode pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode pair : pairs) {
            if (!pair.path(0).isTextual() || !pair.path(1).isValueNode()) {
                throw new IllegalArgumentException("'common_answers' holds something else than [name, value]");
            }
            String value = pair.path(1).asText();
            if (value.contains("]") || value.contains("\n")) {
                throw new IllegalArgumentException("a value holds a closing bracket, or more than a line");
            }
            values.put(pair.path(0).asText(), value);
        }
        String text = values.entrySet().stream()
                .map(each -> "@%s[%s]".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n"));
        return new ExpectedAnswer(AnswerFormat.Tagged.published(List.copyOf(values.keySet())), text);
    }

    private static ExpectedAnswer plain(String text, JsonNode tolerance) {
        if (tolerance.isNumber()) {
            AnswerFormat within = new AnswerFormat.Decimal(null, tolerance.decimalValue(), false);
            return new ExpectedAnswer(within, text);
        }
        if (WHOLE.matcher(text).matches()) {
            return new ExpectedAnswer(new AnswerFormat.Whole(), text);
        }
        if (FRACTION.matcher(text).matches()) {
            return new ExpectedAnswer(new AnswerFormat.Fraction(), text);
        }
        if (DECIMAL.matcher(text).matches()) {
            return new ExpectedAnswer(AnswerFormat.Decimal.rounded(new BigDecimal(text).scale()), text);
        }
        return ExpectedAnswer.text(text);
    }
}
