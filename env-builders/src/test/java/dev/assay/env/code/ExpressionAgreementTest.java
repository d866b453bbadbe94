package dev.assay.env.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java and Python give random expressions over random data the same values; one Python process judges a whole batch. */
class ExpressionAgreementTest {
    private static final int DATABASES = 60;
    private static final int EACH = 40;
    private static final List<String> NAMES = List.of("x", "it's", "class", "\\", "unbound");

    @TempDir
    private Path folder;

    private final StringBuilder source = new StringBuilder();
    private final List<@Nullable String> expected = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void javaAndPythonAgree(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < DATABASES; i++) {
            cases(i, random);
        }
        source.append(
                """
                def show(value):
                    if value is None or type(value) is str:
                        return value
                    if type(value) is bool:
                        return 'yes' if value else 'no'
                    text = format(Decimal(value), 'f')
                    return '#' + ((text.rstrip('0').rstrip('.') if '.' in text else text).lstrip('-0') and
                                  (text.rstrip('0').rstrip('.') if '.' in text else text) or '0')
                print(json.dumps([show(value) for case in range(%d) for value in globals()['case_%%d' %% case]()]))
                """
                        .formatted(DATABASES));

        JsonNode found = CanonicalJson.mapper().readTree(HostPython.run(folder, PythonRuntime.file(source.toString())));

        assertThat(found.size()).isEqualTo(expected.size()).isGreaterThanOrEqualTo(2_000);
        for (int i = 0; i < expected.size(); i++) {
            String text = found.get(i).isNull() ? null : found.get(i).textValue();
            assertThat(text).as("seed %d, %s", seed, shown.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(expected.stream().filter(each -> each != null).count())
                .as("most of it must be defined")
                .isGreaterThan(expected.size() / 2);
    }

    private void cases(int number, SplittableRandom random) {
        RandomRelations relations = new RandomRelations(random);
        Database database = relations.database();
        TreeMap<String, Value> variables = new TreeMap<>();
        NAMES.subList(0, 4).forEach(name -> variables.put(name, relations.constant()));
        source.append("def case_%d():\n    F = %s\n    V = {".formatted(number, PythonDatabase.facts(database)));
        variables.forEach((name, value) ->
                source.append("%s: %s, ".formatted(PythonText.literal(name), PythonText.literal(value))));
        source.append("}\n");
        for (int i = 0; i < EACH; i++) {
            one(relations.pick(database.schema().tables()), database, variables, random);
        }
        source.append("\n\n");
    }

    private void one(Table table, Database database, TreeMap<String, Value> variables, SplittableRandom random) {
        PythonExpression python = new PythonExpression(database.schema());
        RandomExpressions expressions = new RandomExpressions(random, database, NAMES);
        Evaluator evaluator = new Evaluator(database);
        List<Row> rows = database.rows(table.name());
        Scope scope = Scope.of(variables);
        ExpressionNames names =
                ExpressionNames.of(variable -> variable.shift() == 0 && variables.containsKey(variable.name())
                        ? "V[%s]".formatted(PythonText.literal(variable.name()))
                        : "None");
        String row = null;
        if (!rows.isEmpty()) {
            Row hand = rows.get(random.nextInt(rows.size()));
            scope = scope.at(new RowAtHand(table.name(), hand));
            names = names.at(table.name(), "row");
            row = table.name();
            String key = PythonDatabase.key(database, table, hand);
            source.append("    row = %s[%s]\n".formatted(PythonExpression.facts(table.name()), key));
        }
        if (random.nextBoolean()) {
            // Related needs a row at hand with a single key.
            Term term = expressions.term(3, row != null && table.entities() ? row : null);
            add(python.term(term, names), show(evaluator.value(term, scope)), term);
        } else {
            Condition condition = expressions.condition(3, row != null && table.entities() ? row : null);
            add(
                    random.nextBoolean()
                            ? python.condition(condition, names)
                            : python.condition(condition, names, 4, 10),
                    evaluator.holds(condition, scope) ? "yes" : "no",
                    condition);
        }
    }

    private void add(String python, @Nullable String value, Object what) {
        source.append("    yield ").append(python).append('\n');
        expected.add(value);
        shown.add(what + " as " + python);
    }

    private static @Nullable String show(@Nullable Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? "yes" : "no";
        }
        return value instanceof Value.Number number ? "#" + number : value == null ? null : value.toString();
    }
}
