package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How varied and how hard the tasks of the tools family are. Nothing in it depends on time.
 *
 * @param tasks rows
 * @param environments bundles
 * @param categories tasks by category
 * @param schemas different schemas, names and all
 * @param schemaGraphs different schemas when names do not count
 * @param toolSignatures different tools, by name and parameters
 * @param toolSets different sets of tools on offer
 * @param constraintShapes different declarations when neither names nor numbers count
 * @param prompts prompts whose runs of four words were counted, 5,000 at most
 * @param promptRuns those runs, each once a prompt
 * @param distinctPromptRuns different ones
 * @param kinds by kind of task
 */
public record ToolDiversity(
        long tasks,
        long environments,
        SortedMap<String, Long> categories,
        long schemas,
        @JsonProperty("schema_graphs") long schemaGraphs,
        @JsonProperty("tool_signatures") long toolSignatures,
        @JsonProperty("tool_sets") long toolSets,
        @JsonProperty("constraint_shapes") long constraintShapes,
        long prompts,
        @JsonProperty("prompt_runs") long promptRuns,
        @JsonProperty("distinct_prompt_runs") long distinctPromptRuns,
        SortedMap<String, KindSpread> kinds) {
    public ToolDiversity {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }
}
