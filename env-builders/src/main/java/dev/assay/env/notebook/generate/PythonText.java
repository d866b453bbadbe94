package dev.assay.env.notebook.generate;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python writes them. */
final class PythonText {
    private PythonText() {}

    /** A line for each variable. */
    static String assignments(Map<String, Object> variables) {
        return variables.entrySet().stream()
                .map(each -> each.getKey() + " = " + of(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Numbers, texts, flags, lists and maps of such. */
    static String of(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> of(each.getKey()) + ": " + of(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        // A JSON string without surrogates is a Python string.
        return CanonicalJson.write(value.toString());
    }
}
