package dev.assay.env.gate;

import dev.assay.env.python.ToolBundle;
import dev.assay.verifiers.relation.Database;

/**
 * Where a task is acted out: data, and the same data with tools as files.
 *
 * @param data the data
 * @param bundle {@code tools.py} and {@code db.sqlite}
 */
public record Site(Database data, ToolBundle bundle) {}
