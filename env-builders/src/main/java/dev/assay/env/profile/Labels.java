package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.verifiers.relation.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call columns, and the units that some names end in. */
final class Labels {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("usd", "USD"),
            Map.entry("eur", "EUR"),
            Map.entry("gbp", "GBP"),
            Map.entry("km", "km"),
            Map.entry("kg", "kg"),
            Map.entry("cm", "cm"),
            Map.entry("mm", "mm"),
            Map.entry("lb", "lb"),
            Map.entry("lbs", "lb"),
            Map.entry("miles", "miles"),
            Map.entry("seconds", "seconds"),
            Map.entry("minutes", "minutes"),
            Map.entry("hours", "hours"),
            Map.entry("days", "days"),
            Map.entry("bytes", "bytes"),
            Map.entry("percent", "percent"),
            Map.entry("pct", "percent"));

    private Labels() {}

    static Column column(Field field, boolean optional) {
        String label = field.references() == null ? Nouns.label(field.name()) : Nouns.stem(field.name());
        int last = label.lastIndexOf(' ');
        @Nullable String unit = field.type().numeric() && last > 0 ? UNITS.get(label.substring(last + 1)) : null;
        String rest = unit == null ? label : label.substring(0, last);
        return new Column(field.name(), field.type(), field.references(), optional, rest, unit);
    }
}
