package dev.assay.env.python;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;

/**
 * How a database differs from the initial one, row by row.
 *
 * @param json {@code {"TABLE": {"added": [[…]], "removed": [[…]]}}}, tables and rows sorted, {@code {}} for none; a value that JSON
 *     cannot hold is {@code {"blob": HEX}}, {@code {"text": HEX}} (not UTF-8) or {@code {"real": "inf"}}; {@code sqlite_schema} is
 *     among the tables
 */
public record DatabaseChanges(String json) {
    /** None. */
    public static final DatabaseChanges NONE = new DatabaseChanges("{}");

    /** Whether the database is as it was. */
    public boolean none() {
        return json.equals(NONE.json);
    }

    /** Lower-case hexadecimal SHA-256: equal for equal final states. */
    public String digest() {
        return CanonicalJson.sha256(json.getBytes(StandardCharsets.UTF_8));
    }
}
