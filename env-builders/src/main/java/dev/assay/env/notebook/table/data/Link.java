package dev.assay.env.notebook.table.data;

/**
 * A column that names rows of another table.
 *
 * @param table that has the column
 * @param column its name
 * @param other the other table
 * @param key the column of the other table that it names
 */
public record Link(String table, String column, String other, String key) {}
