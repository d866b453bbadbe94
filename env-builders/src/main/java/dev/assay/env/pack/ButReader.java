package dev.assay.env.pack;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code but}: values that a column has under conditions, whatever was drawn. */
final class ButReader {
    private static final String ABSENT = "absent";

    private ButReader() {}

    static List<But> read(Column column, Filling filling, Fields fields) {
        Entry entry = fields.find("but").orElse(null);
        if (entry == null) {
            return List.of();
        }
        if (!(filling instanceof Filling.OneOf
                || filling instanceof Filling.Yes
                || filling instanceof Filling.Numbers
                || filling instanceof Filling.Within)) {
            throw entry.wrong("Only a column of the kinds one_of, yes, number and date has a 'but'.");
        }
        List<But> but = new ArrayList<>();
        for (Map.Entry<String, Entry> each : entry.map().entrySet()) {
            @Nullable Value value = value(column, filling, each.getKey(), each.getValue());
            Entry said = each.getValue();
            (said.isText() ? List.of(said) : said.list()).forEach(one -> but.add(new But(value, one, null)));
        }
        return but;
    }

    private static @Nullable Value value(Column column, Filling filling, String text, Entry place) {
        if (text.equals(ABSENT) && column.optional()) {
            return null;
        }
        if (filling instanceof Filling.OneOf oneOf && oneOf.values().contains(text)) {
            return Value.of(text);
        }
        if (filling instanceof Filling.Yes && List.of("true", "false").contains(text)) {
            return Value.of(text.equals("true"));
        }
        if (filling instanceof Filling.Numbers && text.matches("-?\\d{1,12}(\\.\\d{1,9})?")) {
            Value value = Value.of(new BigDecimal(text));
            if (column.type().fits(value)) {
                return value;
            }
        }
        if (filling instanceof Filling.Within && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Value.of(text);
        }
        throw place.wrong(
                "The column (%s) cannot have the value (%s).\nMaybe name one of its values, or 'absent' where it has 'absent' or 'optional'."
                        .formatted(column.name(), text));
    }
}
