package dev.assay.pipelines.flow;

import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.RolloutLab;
import dev.assay.pipelines.rollout.RolloutUnit;
import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The way that trajectories take through a rollout, once as its pipeline on the direct runner and once as a plain loop with as many
 * threads, so that what the runner costs can be told.
 *
 * @param work what is done with each
 * @param traces how many
 */
public record TracePass(TraceWork work, int traces) {
    /** As many as one worker of a rollout takes at once. */
    private static final int TOGETHER = 16;

    private List<RolloutUnit> units() {
        List<RolloutUnit> units = new ArrayList<>();
        for (int first = 0; first < traces; first += TOGETHER) {
            units.add(new RolloutUnit("", "", "pass", null, first, Math.min(TOGETHER, traces - first)));
        }
        return units;
    }

    /** On the direct runner. */
    public void onRunner() {
        Pipeline pipeline = Pipeline.create(RunnerOptions.of(List.of(), RolloutLab.WORKERS));
        TraceWork own = work;
        PCollection<RolloutUnit> asked = pipeline.apply(
                        "units", Create.of(units()).withCoder(RecordCoder.of(RolloutUnit.class)))
                .apply(
                        "spread units",
                        Reshuffle.<RolloutUnit>viaRandomKey()
                                .withNumBuckets(Groups.of(pipeline.getOptions()).work()));
        Stepped<Rolled> passed = Steps.apply(
                "pass",
                asked,
                (RolloutUnit unit, Emit<Rolled> out) -> own.of(unit).forEach(out::accept),
                RolloutUnit::name,
                RecordCoder.of(Rolled.class),
                Pause.NONE);
        ShardLines.of(passed.accepted(), own::shard)
                .apply(
                        "write",
                        MapElements.into(TypeDescriptor.of(String.class))
                                .via(group -> own.write(group.getKey(), Rolled.read(group.getValue()))));
        Run.await(Run.start(pipeline), counters -> {});
    }

    /** In a plain loop. */
    public void inLoop() {
        ExecutorService threads = Executors.newFixedThreadPool(RolloutLab.WORKERS);
        try {
            List<Callable<List<Rolled>>> chunks = new ArrayList<>();
            units().forEach(unit -> chunks.add(() -> work.of(unit)));
            SortedMap<Integer, List<Rolled>> shards = new TreeMap<>();
            for (Future<List<Rolled>> chunk : threads.invokeAll(chunks)) {
                chunk.get().forEach(rolled -> shards.computeIfAbsent(work.shard(rolled), any -> new ArrayList<>())
                        .add(rolled));
            }
            List<Callable<String>> writes = new ArrayList<>();
            shards.forEach((shard, rolled) -> writes.add(() -> work.write(shard, rolled)));
            for (Future<String> write : threads.invokeAll(writes)) {
                if (write.get().isEmpty()) {
                    throw new IllegalStateException("A shard was written without a name.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("pipeline", "The measurement was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The measurement failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a pass has written, in short. */
    public String written() {
        return CanonicalJson.id(work.digests());
    }
}
