package dev.assay.pipelines.publish;

/**
 * A column of a family's Parquet files.
 *
 * @param name as loaders see it
 * @param type in SQL
 */
record RowField(String name, String type) {
    /** The type in the words of schema.org. */
    String schemaType() {
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER" -> "sc:Integer";
            case "FLOAT", "DOUBLE" -> "sc:Float";
            case "BOOLEAN" -> "sc:Boolean";
            default -> "sc:Text";
        };
    }

    /** The type in a word for people. */
    String word() {
        return switch (schemaType()) {
            case "sc:Integer" -> "integer";
            case "sc:Float" -> "number";
            case "sc:Boolean" -> "truth value";
            default -> "text";
        };
    }
}
