package dev.assay.pipelines.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the paths of a configuration absolute; addresses with a scheme, and {@code user@host:path}, stay as they are. */
final class ConfigPaths {
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://.*|[^/]+@[^/:]+:.*");

    private ConfigPaths() {}

    static RunConfig resolve(RunConfig config, Path folder) {
        IssuesConfig issues = config.issues();
        SiteConfig site = config.site();
        return new RunConfig(
                config.seed(),
                config.sources().stream().map(source -> source(source, folder)).toList(),
                new IssuesConfig(dumps(issues.dumps(), folder), all(issues.gharchive(), folder), issues.github()),
                config.mining(),
                config.filters(),
                config.judge(),
                all(config.decontamination(), folder),
                config.validation(),
                config.environment(),
                config.limits(),
                new SiteConfig(all(site.ca(), folder), site.env()),
                config.output(),
                tools(config.tools(), folder),
                notebook(config.notebook(), folder),
                search(config.search(), folder),
                config.dataset());
    }

    private static @Nullable NotebookConfig notebook(@Nullable NotebookConfig notebook, Path folder) {
        return notebook == null
                ? null
                : new NotebookConfig(
                        notebook.tasks(),
                        notebook.families(),
                        notebook.tables(),
                        notebook.kernels(),
                        notebook.image(),
                        notebook.sets().stream()
                                .map(set -> new ProblemSetConfig(
                                        absolute(set.path(), folder),
                                        set.name(),
                                        set.license(),
                                        set.licenses(),
                                        set.source(),
                                        one(set.labels(), folder),
                                        one(set.files(), folder),
                                        set.keepUnsolved()))
                                .toList(),
                        notebook.data().stream()
                                .map(data -> new TablesConfig(
                                        absolute(data.path(), folder),
                                        data.name(),
                                        data.license(),
                                        data.source(),
                                        data.tasks()))
                                .toList());
    }

    /** A pack that Assay ships is named without any dot or slash. */
    private static @Nullable ToolsConfig tools(@Nullable ToolsConfig tools, Path folder) {
        return tools == null
                ? null
                : new ToolsConfig(
                        tools.packs().stream()
                                .map(pack -> pack.matches("[a-z0-9-]+") ? pack : absolute(pack, folder))
                                .toList(),
                        tools.data().stream()
                                .map(data -> new ToolsConfig.DataConfig(
                                        absolute(data.path(), folder), data.name(), data.license(), data.source()))
                                .toList(),
                        tools.environments(),
                        tools.tasksPerEnvironment(),
                        tools.steps(),
                        tools.reseeds(),
                        tools.similarity(),
                        tools.categories(),
                        model(tools.model(), folder),
                        tools.sandbox());
    }

    /** A lexicon that Assay ships is named without any dot or slash, too. */
    private static @Nullable SearchConfig search(@Nullable SearchConfig search, Path folder) {
        if (search == null) {
            return null;
        }
        String lexicon = search.lexicon();
        return search.withPaths(
                search.corpus().stream()
                        .map(each -> new CorpusConfig(
                                each.kind(),
                                one(each.path(), folder),
                                each.name(),
                                each.license(),
                                each.source(),
                                each.address(),
                                each.descriptions()))
                        .toList(),
                lexicon == null || lexicon.matches("[a-z0-9-]+") ? lexicon : absolute(lexicon, folder));
    }

    private static @Nullable SynthesisConfig model(@Nullable SynthesisConfig model, Path folder) {
        return model == null ? null : model.withDocuments(one(model.documents(), folder));
    }

    private static SourceConfig source(SourceConfig source, Path folder) {
        return new SourceConfig(source.repo(), one(source.location(), folder), one(source.history(), folder));
    }

    private static List<IssuesConfig.Dump> dumps(List<IssuesConfig.Dump> dumps, Path folder) {
        return dumps.stream()
                .map(dump -> new IssuesConfig.Dump(absolute(dump.path(), folder), dump.repo()))
                .toList();
    }

    private static List<String> all(List<String> paths, Path folder) {
        return paths.stream().map(path -> absolute(path, folder)).toList();
    }

    private static @Nullable String one(@Nullable String path, Path folder) {
        return path == null ? null : absolute(path, folder);
    }

    private static String absolute(String path, Path folder) {
        return ADDRESS.matcher(path).matches()
                ? path
                : folder.resolve(path).normalize().toString();
    }
}
