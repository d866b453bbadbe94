package dev.assay.env.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code load} reads from SQLite is what the database holds, types included. */
class PythonFactsTest {
    private static final int DATABASES = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void factsAreTheRows(long seed) {
        RandomRelations relations = new RandomRelations(new SplittableRandom(seed));
        StringBuilder source = new StringBuilder("import sqlite3\n");
        for (int i = 0; i < DATABASES; i++) {
            add(relations.database(), source);
        }

        assertThat(HostPython.run(folder, PythonRuntime.file(source.toString())))
                .isEqualTo("same\n".repeat(DATABASES));
    }

    private static void add(Database database, StringBuilder source) {
        Mentions mentions = new Mentions(database.schema());
        for (Table table : database.schema().tables()) {
            table.columns().forEach(column -> mentions.column(table.name(), column.name()));
        }
        source.append(PythonDatabase.sqlite(database));
        source.append("facts = ").append(PythonDatabase.facts(database)).append('\n');
        source.append(PythonFacts.load(database.schema(), mentions));
        source.append(
                """
                def typed(facts):
                    return {table: {tuple((type(p) is bool, p) for p in key): {c: (type(v) is bool, v) for c, v in row.items()}
                                    for key, row in rows.items()} for table, rows in facts.items()}
                print('same' if typed(load(initial)) == typed(facts) else (load(initial), facts))
                """);
    }
}
