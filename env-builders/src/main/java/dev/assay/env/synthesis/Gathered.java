package dev.assay.env.synthesis;

import dev.assay.verifiers.relation.Database;
import java.util.List;

/**
 * Databases that one script made.
 *
 * @param script the source of {@code database.py}
 * @param tables the tables of the environment's own seed, as JSON
 * @param own made with that seed
 * @param others made with other seeds
 */
record Gathered(String script, String tables, Database own, List<Database> others) {
    Gathered {
        others = List.copyOf(others);
    }
}
