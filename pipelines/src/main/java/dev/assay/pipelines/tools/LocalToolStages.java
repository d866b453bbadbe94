package dev.assay.pipelines.tools;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleWriter;
import dev.assay.env.bundle.Environment;
import dev.assay.env.growth.GrowthResult;
import dev.assay.env.growth.WorldSeeds;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stages as they really are, on the machine that they are called on. */
public record LocalToolStages(RunSettings settings) implements ToolStages {
    private static final String STAGE = "grow";

    /** Every task that a configuration asks for: environments are spread evenly over the sources. */
    public static List<ToolRequest> requests(RunSettings settings) {
        Workshop workshop = Workshop.of(settings);
        ToolsConfig config = workshop.config();
        List<Source> sources = workshop.sources();
        List<ToolRequest> requests = new ArrayList<>();
        for (int i = 0; i < config.environments(); i++) {
            int source = i % sources.size();
            Source from = sources.get(source);
            for (int task = 0; task < config.tasksPerEnvironment(); task++) {
                requests.add(new ToolRequest(
                        source,
                        from.category(),
                        i / sources.size(),
                        task,
                        settings.parsed().seed(),
                        from.own()));
            }
        }
        return requests;
    }

    @Override
    public void grow(ToolRequest request, Emit<Grown> out) {
        Workshop workshop = Workshop.of(settings);
        Source source = workshop.sources().get(request.source());
        if (request.shape() == 0 && request.task() == 0) {
            source.told().forEach(out::note);
        }
        GrowthStore store = GrowthStore.of(settings, STAGE);
        String key = key(request, source, workshop.config());
        Optional<FinishedGrowth> before = store.find(key);
        if (before.isPresent()) {
            before.get().emit(request, key, out);
            return;
        }
        long start = System.nanoTime();
        GrowthResult result = workshop.grower()
                .grow(
                        source.worlds(),
                        seeds(request, workshop.config()),
                        request.id(),
                        request.shape() + request.task());
        FinishedGrowth finished = finished(request, result, (System.nanoTime() - start) / 1_000_000);
        store.put(key, finished);
        finished.emit(request, key, out);
    }

    @Override
    public ToolTask task(Grown grown) {
        return GrowthStore.of(settings, STAGE).task(grown.stored());
    }

    @Override
    public String outline(String stored) {
        return GrowthStore.of(settings, STAGE).outline(stored);
    }

    @Override
    public void bundle(List<Grown> tasks, Path folder) {
        ToolRequest request = tasks.get(0).request();
        Source source = Workshop.of(settings).sources().get(request.source());
        Environment.Seeds seeds = new Environment.Seeds(request.shapeSeed(), request.dataSeed(0));
        Bundle bundle = Bundle.of(source.worlds().world(seeds.shape(), seeds.data()), seeds);
        List<ToolTask> rows = tasks.stream().map(this::task).toList();
        BundleWriter.write(folder, bundle, rows);
    }

    /** What decides the result: the request, what the source holds, how it is grown, and the code that does it. */
    private static String key(ToolRequest request, Source source, ToolsConfig config) {
        return CanonicalJson.id(Map.of(
                "stage",
                STAGE,
                "build",
                BuildDigest.own(),
                "request",
                request,
                "source",
                source.content(),
                "steps",
                config.steps(),
                "reseeds",
                config.reseeds()));
    }

    private static WorldSeeds seeds(ToolRequest request, ToolsConfig config) {
        long shape = request.shapeSeed();
        long data = request.dataSeed(0);
        return new WorldSeeds(shape, data, config.reseeds(), request.taskSeed());
    }

    private static FinishedGrowth finished(ToolRequest request, GrowthResult result, long wall) {
        if (result instanceof GrowthResult.Accepted accepted) {
            ToolTask task = accepted.task();
            SortedMap<String, Long> values = values(wall, accepted.verdict());
            values.put("calls", (long) task.difficulty().leastCalls());
            values.put("rungs", (long) task.ladder().size());
            return new FinishedGrowth(task, null, measured(request, "accepted", values));
        }
        GrowthResult.Refused refused = (GrowthResult.Refused) result;
        Rejection rejection = new Rejection(
                "tools", refused.stage(), refused.code(), request.id(), refused.detail(), refused.evidence());
        return new FinishedGrowth(null, rejection, measured(request, refused.code(), values(wall, Duration.ZERO)));
    }

    private static SortedMap<String, Long> values(long wall, Duration verdict) {
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("wall_millis", wall);
        values.put("verdict_nanos", verdict.toNanos());
        return values;
    }

    private static Measured measured(ToolRequest request, String result, SortedMap<String, Long> values) {
        return new Measured(request.id(), request.id(), result, values, List.of());
    }
}
