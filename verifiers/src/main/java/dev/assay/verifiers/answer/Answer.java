package dev.assay.verifiers.answer;

import dev.assay.verifiers.relation.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer says. */
public sealed interface Answer {
    /** One value. */
    record Scalar(Value value) implements Answer {}

    /** A list. */
    record Items(List<Answer> items) implements Answer {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object, its keys in the order of the text. */
    record Fields(Map<String, Answer> fields) implements Answer {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
