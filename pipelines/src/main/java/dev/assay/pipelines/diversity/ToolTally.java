package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.task.ToolTask;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts rows and environments of the tools family, in any order but for the prompts, of which the first are counted. */
public final class ToolTally {
    private final SortedMap<String, Long> categories = new TreeMap<>();
    private final Set<String> schemas = new HashSet<>();
    private final Set<String> graphs = new HashSet<>();
    private final Set<String> signatures = new HashSet<>();
    private final Set<String> sets = new HashSet<>();
    private final Set<String> shapes = new HashSet<>();
    private final SortedMap<String, KindTally> kinds = new TreeMap<>();
    private final PromptRuns prompts = new PromptRuns();
    private long tasks;
    private long environments;

    /** Counts a row. */
    public void task(ToolTask task) {
        tasks++;
        categories.merge(task.category(), 1L, Long::sum);
        Set<String> offered = new TreeSet<>();
        for (JsonNode tool : CanonicalJson.read(task.toolSchemas(), JsonNode.class)) {
            offered.add(signature(tool.path("function")));
        }
        offered.forEach(each -> signatures.add(digest(each)));
        sets.add(digest(String.join("\n", offered)));
        String specification = task.specification();
        if (specification != null) {
            shapes.add(digest(Shape.of(specification)));
        }
        prompts.add(task.prompt());
        kinds.computeIfAbsent(task.kind().name().toLowerCase(Locale.ROOT), any -> new KindTally())
                .add(task);
    }

    /** Counts an environment. */
    public void environment(Schema relations) {
        environments++;
        schemas.add(digest(CanonicalJson.write(relations)));
        graphs.add(SchemaGraph.of(relations));
    }

    /** Name and parameters, without what is said about them. */
    private static String signature(JsonNode function) {
        StringBuilder signature = new StringBuilder(function.path("name").asText());
        function.path("parameters").path("properties").properties().forEach(parameter -> signature
                .append(' ')
                .append(parameter.getKey())
                .append(':')
                .append(parameter.getValue().path("type")));
        return signature.toString();
    }

    private static String digest(String text) {
        return CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was counted. */
    public ToolDiversity diversity() {
        SortedMap<String, KindSpread> spreads = new TreeMap<>();
        kinds.forEach((kind, tally) -> spreads.put(kind, tally.spread()));
        return new ToolDiversity(
                tasks,
                environments,
                categories,
                schemas.size(),
                graphs.size(),
                signatures.size(),
                sets.size(),
                shapes.size(),
                prompts.prompts(),
                prompts.all(),
                prompts.distinct(),
                spreads);
    }
}
