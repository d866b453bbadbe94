package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.Bundle;
import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.python.ToolBundle;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.task.ToolTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A task of a tool environment, made ready to be acted out. Safe for use by several threads. */
public final class ToolGround {
    private final ToolTask task;
    private final ToolBundle files;
    private final List<JsonNode> schemas;
    private final List<String> actions;
    private final Supplier<PlanGrid> layout;
    private Optional<PlanGrid> grid = Optional.empty();
    private boolean laidOut;

    private ToolGround(ToolTask task, ToolBundle files, List<JsonNode> schemas, Supplier<PlanGrid> layout) {
        this.task = task;
        this.files = files;
        this.schemas = List.copyOf(schemas);
        this.actions = actions(task);
        this.layout = layout;
    }

    /**
     * A task in its environment.
     *
     * @param bundle whose digests were checked
     * @param folder of the bundle
     * @throws IllegalArgumentException when the row is not of this environment, or its schemas are no list of functions
     */
    public static ToolGround of(Bundle bundle, Path folder, ToolTask task) {
        if (!task.environment().equals(bundle.ref())) {
            throw new IllegalArgumentException(
                    "The task (%s) is of environment (%s), and the bundle is (%s).%nMaybe rows and bundles are of two runs."
                            .formatted(task.name(), task.environment().digest(), bundle.digest()));
        }
        JsonNode list = CanonicalJson.read(task.toolSchemas(), JsonNode.class);
        List<JsonNode> schemas = new ArrayList<>();
        list.forEach(schemas::add);
        if (schemas.isEmpty()
                || schemas.stream()
                        .anyMatch(entry -> !entry.at("/function/name").isTextual())) {
            throw new IllegalArgumentException(
                    "The function schemas of task (%s) are no list of functions.".formatted(task.name()));
        }
        return new ToolGround(
                task,
                ToolBundle.in(folder),
                schemas,
                () -> new PlanGrid(
                        CanonicalJson.read(String.valueOf(task.specification()), PlanSpec.class), bundle.database()));
    }

    private static List<String> actions(ToolTask task) {
        String specification = task.specification();
        if (task.kind() != ToolTask.Kind.TRANSACT || specification == null) {
            return List.of();
        }
        JsonNode declared = CanonicalJson.read(specification, JsonNode.class).path("actions");
        return StreamSupport.stream(declared.spliterator(), false)
                .map(action -> action.path("name").asText())
                .toList();
    }

    /** The row. */
    public ToolTask task() {
        return task;
    }

    /** Its tools and data. */
    public ToolBundle files() {
        return files;
    }

    /** What is on offer, each a whole entry in OpenAI's chat form. */
    public List<JsonNode> schemas() {
        return schemas;
    }

    /** Names of the tools that change the data, of transact tasks whose specification was declared; else none. */
    List<String> actions() {
        return actions;
    }

    /** What a declared planning task looks like to a program that searches; nothing for other tasks and for plans too large to lay out. */
    synchronized Optional<PlanGrid> grid() {
        if (!laidOut) {
            laidOut = true;
            grid = lay();
        }
        return grid;
    }

    private Optional<PlanGrid> lay() {
        if (task.kind() != ToolTask.Kind.PLAN || task.specification() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(layout.get());
        } catch (GridLimitException | IllegalArgumentException | UncheckedIOException e) {
            // Nobody could plan on it: the agents that would are not for this task.
            return Optional.empty();
        }
    }
}
