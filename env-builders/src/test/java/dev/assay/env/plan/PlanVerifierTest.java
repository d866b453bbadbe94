package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.code.HostPython;
import dev.assay.env.code.PythonDatabase;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.PlanEvaluator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated verifiers and the evaluator give random answers to random tasks the same verdict and the same reason. */
class PlanVerifierTest {
    private static final int TASKS = 60;
    private static final int ANSWERS = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void verifierAndEvaluatorAgree(long seed) throws Exception {
        RandomPlans plans = new RandomPlans(new SplittableRandom(seed));
        StringBuilder source = new StringBuilder("import json, sqlite3\nfound = []\n");
        List<String> expected = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            RandomPlans.Case one = plans.next();
            PlanEvaluator evaluator = new PlanEvaluator(one.spec(), one.database());
            source.append(PythonDatabase.sqlite(one.database()))
                    .append("module = {}\nexec(%s, module)\nfacts = module['load'](initial)\n"
                            .formatted(PythonText.literal(PlanVerifier.source(
                                    one.spec(), one.database().schema()))));
            for (int j = 0; j < ANSWERS; j++) {
                String text = plans.text(one);
                source.append("found.append(module['judge'](%s, facts))\n".formatted(PythonText.literal(text)));
                Judgement judgement = evaluator.judge(text);
                expected.add(judgement.right() + " " + judgement.reason());
                shown.add(text + " to " + one.spec());
            }
        }
        source.append("print(json.dumps([('true ' if right else 'false ') + why for right, why in found]))\n");

        JsonNode found = CanonicalJson.mapper().readTree(HostPython.run(folder, source.toString()));

        Map<String, Integer> reasons = new TreeMap<>();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).textValue())
                    .as("seed %d: %s", seed, shown.get(i))
                    .isEqualTo(expected.get(i));
            reasons.merge(expected.get(i), 1, Integer::sum);
        }
        assertThat(reasons)
                .as("every reason must be met")
                .containsKeys("true OK", "false FORM", "false UNKNOWN", "false CONSTRAINT 1");
        assertThat(reasons.get("true OK")).as("%s", reasons).isGreaterThan(500);
    }
}
