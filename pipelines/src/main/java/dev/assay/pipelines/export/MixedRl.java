package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One stage of reinforcement learning over all domains (DeepSeek-V3.2, section 3): {@code tasks.jsonl}, every task once, dealt out so that
 * the first rows hold each family by its weight, and {@code mix.json}, which says what the mix is made of.
 *
 * @param weights by family; one that is not named weighs as much as it has tasks, one of weight 0 stays out
 */
record MixedRl(SortedMap<String, Integer> weights) implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The domain of a mix that a family belongs to: what it teaches. */
    private static final Map<String, String> DOMAINS =
            Map.of("swe", "agent", "tools", "agent", "search", "agent", "notebook", "reasoning");

    @Override
    public String name() {
        return "mixed-rl";
    }

    @Override
    public String text() {
        return "the tasks of all families in one order by weight, with a manifest of the mix";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe", "tools", "notebook", "search");
    }

    private record Dealt(double turn, String family, TaskFacts facts) {}

    @Override
    public void write(Rows rows, ExportFiles files) {
        SortedMap<String, List<TaskFacts>> byFamily = TaskFacts.of(rows).stream()
                .collect(Collectors.groupingBy(facts -> facts.task().family(), TreeMap::new, Collectors.toList()));
        byFamily.keySet().removeIf(family -> weight(family, byFamily) == 0);
        List<Dealt> dealt = dealt(byFamily);
        try (LineFile tasks = new LineFile(files, "tasks.jsonl");
                LineFile manifest = new LineFile(files, "mix.json")) {
            dealt.forEach(each -> tasks.add(row(tasks.count(), each.facts())));
            if (!dealt.isEmpty()) {
                manifest.add(manifest(byFamily, dealt));
            }
            tasks.keep();
            manifest.keep();
        }
    }

    private int weight(String family, Map<String, List<TaskFacts>> byFamily) {
        return weights.getOrDefault(
                family, byFamily.getOrDefault(family, List.of()).size());
    }

    /** The k-th task of a family, in an order that its id alone decides, has its turn at (k + 1/2) / weight. */
    private List<Dealt> dealt(SortedMap<String, List<TaskFacts>> byFamily) {
        List<Dealt> dealt = new ArrayList<>();
        byFamily.forEach((family, tasks) -> {
            double weight = weight(family, byFamily);
            List<TaskFacts> shuffled = tasks.stream()
                    .sorted(Comparator.comparing(facts ->
                            CanonicalJson.id(List.of("mix", facts.task().id()))))
                    .toList();
            for (int k = 0; k < shuffled.size(); k++) {
                dealt.add(new Dealt((k + 0.5) / weight, family, shuffled.get(k)));
            }
        });
        dealt.sort(Comparator.comparingDouble(Dealt::turn).thenComparing(Dealt::family));
        return dealt;
    }

    /** Rows from the first on in which each family still has tasks to deal out. */
    private static int balanced(SortedMap<String, List<TaskFacts>> byFamily, List<Dealt> dealt) {
        double end = byFamily.keySet().stream()
                .mapToDouble(family -> dealt.stream()
                        .filter(each -> each.family().equals(family))
                        .mapToDouble(Dealt::turn)
                        .max()
                        .orElse(0))
                .min()
                .orElse(0);
        return (int) dealt.stream().filter(each -> each.turn() <= end).count();
    }

    private ObjectNode manifest(SortedMap<String, List<TaskFacts>> byFamily, List<Dealt> dealt) {
        ObjectNode manifest = JSON.objectNode();
        manifest.put("schema", "assay/mix/1");
        manifest.put("file", "tasks.jsonl");
        manifest.put("tasks", dealt.size());
        manifest.put("balanced", balanced(byFamily, dealt));
        double all = byFamily.keySet().stream()
                .mapToDouble(family -> weight(family, byFamily))
                .sum();
        ArrayNode parts = manifest.putArray("parts");
        byFamily.forEach((family, tasks) -> parts.addObject()
                .put("family", family)
                .put("domain", DOMAINS.getOrDefault(family, "agent"))
                .put("tasks", tasks.size())
                .put("weight", weight(family, byFamily))
                .put("share", weight(family, byFamily) / all)
                .put("reward", "outcome"));
        return manifest;
    }

    private static ObjectNode row(long index, TaskFacts facts) {
        String family = facts.task().family();
        ObjectNode row = JSON.objectNode();
        row.put("index", index);
        row.put("family", family);
        row.put("domain", DOMAINS.getOrDefault(family, "agent"));
        row.put("task_id", facts.task().id());
        row.put("task_name", facts.name());
        row.set("prompt", ChatForm.prompt(facts.prompt()));
        row.put("tools", facts.tools());
        row.put("environment", facts.task().environment().digest());
        row.put("ground_truth", facts.groundTruth());
        row.put("verifier", facts.verifier());
        return row;
    }
}
