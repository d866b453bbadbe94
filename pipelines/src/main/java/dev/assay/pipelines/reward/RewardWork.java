package dev.assay.pipelines.reward;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.reward.JudgedShard.Staged;
import dev.assay.pipelines.reward.Rejudging.Rejudged;
import dev.assay.pipelines.reward.RewardReport.PartTotals;
import dev.assay.pipelines.reward.TraceSpool.Entry;
import dev.assay.pipelines.rollout.RolloutTally;
import dev.assay.pipelines.rollout.TraceShard;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Judges stored trajectories anew, several at once, and stages what comes of it. For one use, by one thread. */
public final class RewardWork {
    /** Trajectories that are held at once, unless more workers than these are asked for. */
    private static final int TOGETHER = 64;

    private final Rejudging rejudging;
    private final TaskNames names;
    private final PartSums parts;
    private final RolloutTally tally = new RolloutTally();
    private final Map<List<String>, Integer> planned = new HashMap<>();
    private final SortedMap<String, WrittenRubric> written = new TreeMap<>();
    private final List<Breakage> broken = new ArrayList<>();
    private long asked;
    private long unjudged;

    /** Work by a rule. */
    public RewardWork(Rejudging rejudging, TaskNames names) {
        this.rejudging = rejudging;
        this.names = names;
        this.parts = new PartSums(rejudging.rule().weights().keySet());
    }

    private record Came(Trace trace, @Nullable Rejudged rejudged, @Nullable Breakage broken) {}

    /**
     * Judges all of them and stages the files of each shard.
     *
     * @param workers trajectories that are judged at a time
     * @param progress told how many are done
     * @return the files, below the output folder
     */
    public List<Written> run(
            StoredTraces traces, RunDirectory directory, int shards, int workers, LongConsumer progress) {
        try (TraceSpool spool = TraceSpool.open()) {
            int most = Math.max(TOGETHER, workers);
            ExecutorService pool = Executors.newFixedThreadPool(workers);
            try {
                List<Callable<Came>> waiting = new ArrayList<>();
                traces.each(trace -> {
                    waiting.add(() -> judged(trace));
                    if (waiting.size() == most) {
                        together(waiting, pool, spool);
                        progress.accept(asked);
                    }
                });
                together(waiting, pool, spool);
            } finally {
                pool.shutdownNow();
            }
            return staged(spool, directory, shards);
        }
    }

    private Came judged(Trace trace) {
        try {
            return new Came(trace, rejudging.of(trace), null);
        } catch (InfraException e) {
            return new Came(trace, null, Breakage.of("reward", trace.id(), e));
        }
    }

    private void together(List<Callable<Came>> work, ExecutorService pool, TraceSpool spool) {
        try {
            for (Future<Came> each : pool.invokeAll(work)) {
                take(each.get(), spool);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("reward", "The work was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The work itself failed: " + e.getCause(), e);
        }
        work.clear();
    }

    private void take(Came came, TraceSpool spool) {
        asked++;
        planned.merge(
                List.of(
                        came.trace().rollout().taskId(),
                        came.trace().rollout().agent().name()),
                1,
                Integer::sum);
        Rejudged rejudged = came.rejudged();
        if (rejudged == null) {
            if (came.broken() != null) {
                broken.add(came.broken());
            }
            return;
        }
        Judgement judgement = rejudged.trace().judgement();
        if (judgement == null || judgement.verdict().kind() != TraceVerdict.Kind.SCORED) {
            unjudged++;
        } else {
            parts.add(judgement.parts(), rejudged.measurement().missing());
        }
        WrittenRubric rubric = rejudged.written();
        if (rubric != null) {
            written.put(rubric.prompt(), rubric);
        }
        TaskNames.Name name = names.of(rejudged.trace().rollout());
        tally.add(spool.add(rejudged, name, came.trace().timings()));
    }

    private List<Written> staged(TraceSpool spool, RunDirectory directory, int shards) {
        SortedMap<Integer, List<Entry>> byShard = new TreeMap<>();
        for (Entry entry : spool.entries()) {
            byShard.computeIfAbsent(shard(entry.rolled().taskId(), shards), any -> new ArrayList<>())
                    .add(entry);
        }
        List<Written> files = new ArrayList<>();
        try (FileChannel in = spool.read()) {
            JudgedShard writer = new JudgedShard(directory, in, planned);
            byShard.forEach((shard, entries) -> {
                Staged staged = writer.write(shard, entries);
                files.addAll(staged.files());
                staged.tries().forEach(tally::add);
            });
        } catch (IOException e) {
            throw new InfraException("storage", "Trajectories cannot be read again: " + e.getMessage(), true, e);
        }
        if (!written.isEmpty()) {
            files.add(rubrics(written.values(), directory));
        }
        return files;
    }

    /** As in a rollout; ids of other forms have a shard, too. */
    private static int shard(String taskId, int shards) {
        return TraceShard.of(taskId.matches("[0-9a-f]{64}") ? taskId : CanonicalJson.id(taskId), shards);
    }

    private static Written rubrics(Collection<WrittenRubric> rubrics, RunDirectory directory) {
        StringBuilder lines = new StringBuilder();
        rubrics.forEach(rubric -> lines.append(TraceJson.text(rubric)).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        Blobs.write(directory.staged("rubrics.jsonl"), bytes);
        return new Written("rubrics.jsonl", rubrics.size(), CanonicalJson.sha256(bytes));
    }

    /** Trajectories that were read. */
    public long asked() {
        return asked;
    }

    /** Of those that are written, those that no verifier has scored. */
    public long unjudged() {
        return unjudged;
    }

    /** Sums over those that are written. */
    public RolloutTally tally() {
        return tally;
    }

    /** Sums of the parts, by name. */
    public SortedMap<String, PartTotals> parts() {
        return parts.totals();
    }

    /** Trajectories that could not be judged because something below broke. */
    public List<Breakage> broken() {
        return List.copyOf(broken);
    }
}
