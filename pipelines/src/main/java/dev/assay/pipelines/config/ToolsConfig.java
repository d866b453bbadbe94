package dev.assay.pipelines.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools family of a run.
 *
 * @param packs names of category packs that Assay ships, or paths of pack files; all that it ships when neither packs nor data are
 *     given
 * @param data relational data to make environments of
 * @param environments how many are made, spread evenly over packs and data; default 100
 * @param tasksPerEnvironment how many tasks are grown in each; default 3
 * @param steps by which a task grows at most; default 6
 * @param reseeds databases with other data that a solution is tried on; default 2
 * @param similarity of two tasks, from which they count as nearly the same; default 0.8
 * @param categories words that a model makes environments of, file-name safe; only with {@code model}, then without packs and data
 * @param model that writes environments and tasks; default none, they are made without a model
 * @param sandbox {@code auto} (a container engine where one answers, else bubblewrap), {@code container} or {@code bubblewrap}
 */
public record ToolsConfig(
        List<String> packs,
        List<DataConfig> data,
        int environments,
        int tasksPerEnvironment,
        int steps,
        int reseeds,
        double similarity,
        List<String> categories,
        @Nullable SynthesisConfig model,
        String sandbox) {
    private static final Set<String> SANDBOXES = Set.of("auto", "container", "bubblewrap");

    public ToolsConfig {
        packs = packs == null ? List.of() : List.copyOf(packs);
        data = data == null ? List.of() : List.copyOf(data);
        environments = orDefault("environments", environments, 100, 1_000_000);
        tasksPerEnvironment = orDefault("tasks_per_environment", tasksPerEnvironment, 3, 100);
        steps = orDefault("steps", steps, 6, 50);
        reseeds = orDefault("reseeds", reseeds, 2, 100);
        similarity = similarity == 0 ? 0.8 : similarity;
        categories = categories == null ? List.of() : List.copyOf(categories);
        sandbox = sandbox == null ? "auto" : sandbox;
        checkCategories(categories, model != null, packs.isEmpty() && data.isEmpty());
        if (!(similarity > 0 && similarity <= 1)) {
            throw new BadInput("The similarity (%s) of tools must be within (0,1].".formatted(similarity));
        }
        if (!SANDBOXES.contains(sandbox)) {
            throw new BadInput("The sandbox (%s) of tools is none of auto, container, bubblewrap.".formatted(sandbox));
        }
    }

    private static void checkCategories(List<String> categories, boolean model, boolean alone) {
        if (categories.isEmpty() == model) {
            throw new BadInput(
                    "'tools: categories:' and 'tools: model:' go together: a model makes environments of categories.");
        }
        if (model && !alone) {
            throw new BadInput(
                    "One run makes environments either by a model or of packs and data.\nMaybe leave out 'packs' and 'data', or 'model' and 'categories'.");
        }
        for (String category : categories) {
            if (!category.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new BadInput("The category (%s) must be lower-case letters, digits and hyphens, 40 at most."
                        .formatted(category));
            }
            if (categories.indexOf(category) != categories.lastIndexOf(category)) {
                throw new BadInput("The category (%s) is given twice.".formatted(category));
            }
        }
    }

    private static int orDefault(String name, int given, int usual, int most) {
        int value = given == 0 ? usual : given;
        if (value < 1 || value > most) {
            throw new BadInput("The number (%d) of '%s' must be between 1 and %d.".formatted(value, name, most));
        }
        return value;
    }

    /**
     * Relational data that the user brings.
     *
     * @param path SQLite file, or folder or file of CSV, TSV, Parquet or JSONL
     * @param name of the category, file-name safe; default the file's own
     * @param license SPDX expression; default {@code NOASSERTION}
     * @param source what rows name as their source; default the file's name
     */
    public record DataConfig(String path, @Nullable String name, @Nullable String license, @Nullable String source) {
        public DataConfig {
            if (path == null || path.isBlank()) {
                throw new BadInput("An entry of 'tools: data:' has no 'path'.");
            }
            if (name != null && !name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new BadInput(
                        "The name (%s) of tools data must be lower-case letters, digits and hyphens, 40 at most."
                                .formatted(name));
            }
        }
    }
}
