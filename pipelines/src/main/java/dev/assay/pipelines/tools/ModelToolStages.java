package dev.assay.pipelines.tools;

import dev.assay.env.bundle.BundleWriter;
import dev.assay.env.synthesis.Stop;
import dev.assay.env.synthesis.Synthesised;
import dev.assay.env.synthesis.Synthesised.Outcome;
import dev.assay.env.synthesis.Synthesised.Parts;
import dev.assay.env.synthesis.Usage;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stages of environments that a model writes. One conversation makes an environment and all its tasks, so they are grown by one
 * worker; the first request of an environment has it made, the others find it.
 */
public record ModelToolStages(RunSettings settings) implements ToolStages {
    /** Beside the bundle: everything that was said. */
    private static final String TRANSCRIPT = "transcript.jsonl";

    private static final String TASK = "model-task";

    private static final String SCRIPT = "database.py";

    /** Every task that a configuration asks for: environments are spread evenly over the categories. */
    public static List<ToolRequest> requests(RunSettings settings) {
        ToolsConfig config = Studio.of(settings).config();
        List<String> categories = config.categories();
        List<ToolRequest> requests = new ArrayList<>();
        for (int i = 0; i < config.environments(); i++) {
            int category = i % categories.size();
            for (int task = 0; task < config.tasksPerEnvironment(); task++) {
                requests.add(new ToolRequest(
                        category,
                        categories.get(category),
                        i / categories.size(),
                        task,
                        settings.parsed().seed(),
                        false));
            }
        }
        return requests;
    }

    /** Checks what can be checked before anything is asked. Throws {@link dev.assay.pipelines.config.BadInput}. */
    public static void check(RunSettings settings) {
        Studio.of(settings).check();
    }

    @Override
    public boolean byEnvironment() {
        return true;
    }

    @Override
    public void grow(ToolRequest request, Emit<Grown> out) {
        Studio.Made made = Studio.of(settings).made(request);
        Synthesised done = made.synthesised();
        List<Outcome> outcomes = done.outcomes();
        Outcome outcome = request.task() < outcomes.size() ? outcomes.get(request.task()) : null;
        ToolTask task = outcome == null ? null : outcome.task();
        SortedMap<String, Long> values = request.task() == 0 ? spent(done.usage(), made.wallMillis()) : new TreeMap<>();
        values.put("verdict_nanos", 0L);
        if (task != null && outcome != null) {
            values.put("verdict_nanos", outcome.verdictNanos());
            values.put("calls", (long) task.difficulty().leastCalls());
            values.put("rungs", (long) task.ladder().size());
            String stored = CanonicalJson.id(List.of(task.name(), task.id()));
            FinishedGrowth accepted = new FinishedGrowth(task, null, measured(request, "accepted", values));
            GrowthStore.of(settings, TASK).put(stored, accepted);
            accepted.emit(request, stored, out);
        } else {
            Rejection rejection = rejection(request, outcome == null ? null : outcome.stop(), made);
            new FinishedGrowth(null, rejection, measured(request, rejection.code(), values)).emit(request, "", out);
        }
    }

    private static Measured measured(ToolRequest request, String result, SortedMap<String, Long> values) {
        return new Measured(request.id(), request.id(), result, values, List.of());
    }

    @Override
    public ToolTask task(Grown grown) {
        return GrowthStore.of(settings, TASK).task(grown.stored());
    }

    @Override
    public String outline(String stored) {
        return GrowthStore.of(settings, TASK).outline(stored);
    }

    private static SortedMap<String, Long> spent(Usage usage, long wallMillis) {
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("wall_millis", wallMillis);
        values.put("replies", (long) usage.replies());
        values.put("prompt_tokens", usage.promptTokens());
        values.put("completion_tokens", usage.completionTokens());
        values.put("hand_ins", (long) usage.handIns());
        return values;
    }

    private static Rejection rejection(ToolRequest request, @Nullable Stop stop, Studio.Made made) {
        SortedMap<String, String> evidence = new TreeMap<>();
        evidence.put("transcript", made.transcript());
        if (stop == null) {
            return new Rejection(
                    "tools",
                    "model",
                    "NO_EARLIER_TASK",
                    request.id(),
                    "An easier task of the environment was not accepted, so the model was not asked for this one.",
                    evidence);
        }
        evidence.putAll(stop.problem().evidence());
        evidence.put("step", stop.step());
        return new Rejection(
                "tools",
                "model",
                stop.problem().code(),
                request.id(),
                stop.problem().detail(),
                evidence);
    }

    @Override
    public void bundle(List<Grown> tasks, Path folder) {
        Synthesised made = Studio.of(settings).made(tasks.get(0).request()).synthesised();
        Parts parts = made.parts();
        if (parts == null) {
            throw new IllegalStateException("An environment with tasks has parts.");
        }
        BundleWriter.write(
                folder, parts.bundle(), tasks.stream().map(this::task).toList());
        try {
            Files.writeString(folder.resolve(TRANSCRIPT), made.transcript());
            Files.writeString(folder.resolve(SCRIPT), parts.script());
        } catch (IOException e) {
            throw new UncheckedIOException("The transcript of an environment cannot be written.", e);
        }
    }
}
