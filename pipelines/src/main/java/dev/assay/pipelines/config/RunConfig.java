package dev.assay.pipelines.config;

import dev.assay.swe.filter.FilterOptions;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run, as its configuration file says it. Paths are absolute once read.
 *
 * @param seed reserved for families that sample, which the code-agent family does not; default 0
 * @param sources repositories of the code-agent family, no name twice; default none
 * @param issues where issue text comes from; default nowhere but the commits
 * @param mining which changes are looked at
 * @param filters cheap filters; see {@link FilterOptions} for keys and defaults
 * @param judge model that gives its opinion of each candidate that passes the filters; default none
 * @param decontamination lists of published instances to keep out; default none
 * @param validation how tasks are proven
 * @param environment how environments are set up
 * @param limits what a host may spend
 * @param site what is particular to the site
 * @param output how rows are laid down
 * @param tools the tools family; default none
 * @param notebook the notebook family; default none
 * @param search the search family; default none
 * @param dataset what is said of the dataset that is made of it; default nothing
 */
public record RunConfig(
        long seed,
        List<SourceConfig> sources,
        IssuesConfig issues,
        MiningConfig mining,
        FilterOptions filters,
        @Nullable ModelConfig judge,
        List<String> decontamination,
        ValidationConfig validation,
        EnvironmentConfig environment,
        LimitsConfig limits,
        SiteConfig site,
        OutputConfig output,
        @Nullable ToolsConfig tools,
        @Nullable NotebookConfig notebook,
        @Nullable SearchConfig search,
        @Nullable DatasetConfig dataset) {
    public RunConfig {
        sources = sources == null ? List.of() : List.copyOf(sources);
        issues = issues == null ? IssuesConfig.none() : issues;
        mining = mining == null ? MiningConfig.defaults() : mining;
        filters = filters == null ? FilterOptions.DEFAULT : filters;
        decontamination = decontamination == null ? List.of() : List.copyOf(decontamination);
        validation = validation == null ? new ValidationConfig(0) : validation;
        environment = environment == null ? EnvironmentConfig.defaults() : environment;
        limits = limits == null ? new LimitsConfig(0) : limits;
        site = site == null ? SiteConfig.none() : site;
        output = output == null ? new OutputConfig(0) : output;
        checkSources(sources, tools != null || notebook != null || search != null);
    }

    /** The same without the families that need a container engine. Throws {@link BadInput} when nothing is left. */
    public RunConfig withoutEngine() {
        return with(List.of(), null, search);
    }

    /** The same with another search family, or none. Throws {@link BadInput} when nothing is left. */
    public RunConfig withSearch(@Nullable SearchConfig other) {
        return with(sources, notebook, other);
    }

    private RunConfig with(
            List<SourceConfig> repositories, @Nullable NotebookConfig problems, @Nullable SearchConfig questions) {
        return new RunConfig(
                seed,
                repositories,
                issues,
                mining,
                filters,
                judge,
                decontamination,
                validation,
                environment,
                limits,
                site,
                output,
                tools,
                problems,
                questions,
                dataset);
    }

    private static void checkSources(List<SourceConfig> sources, boolean others) {
        if (sources.isEmpty() && !others) {
            throw new BadInput(
                    "The configuration names no source.\nMaybe add 'sources: [{repo: owner/name, location: PATH}]', 'tools: {environments: 100}', 'notebook: {tasks: 100}' or 'search: {questions: 100}'.");
        }
        TreeSet<String> seen = new TreeSet<>();
        for (SourceConfig source : sources) {
            if (!seen.add(source.repo())) {
                throw new BadInput("The source (%s) is given twice.".formatted(source.repo()));
            }
        }
    }
}
