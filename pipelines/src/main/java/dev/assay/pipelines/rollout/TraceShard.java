package dev.assay.pipelines.rollout;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.rollout.ShardFiles.Grouping;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stages the files of a shard: its traces, their groups, how agents did, and the book that the account is made of. All of it or nothing. */
public record TraceShard(RolloutSettings settings) implements Serializable {
    private static final Comparator<Rolled> ORDER = Comparator.comparing(Rolled::task)
            .thenComparing(Rolled::group)
            .thenComparing(Rolled::sample)
            .thenComparing(Rolled::trace);

    /** The shard of a task. */
    public static int of(String taskId, int shards) {
        return (int) (Long.parseLong(taskId.substring(0, 15), 16) % shards);
    }

    /** The book of a shard, which is no part of the output. */
    public static String book(int shard) {
        return String.format(Locale.ROOT, "rollout-book-%05d.jsonl", shard);
    }

    /** Writes them, in an order that does not depend on that of arrival. */
    public List<Written> write(int shard, Iterable<Rolled> arrived) {
        List<Rolled> sorted = new ArrayList<>();
        arrived.forEach(sorted::add);
        sorted.sort(ORDER);
        ShardFiles files = new ShardFiles(new RunDirectory(settings.root()), shard);
        Grouping grouping = new Grouping();
        List<Written> written = new ArrayList<>();
        written.add(files.streamed("traces", sorted.size(), out -> traces(sorted, out, grouping)));
        written.add(files.part("groups", grouping.groups()));
        written.add(files.part("pass-at", tries(sorted)));
        written.add(files.lines(book(shard), sorted));
        return written;
    }

    private void traces(List<Rolled> sorted, OutputStream out, Grouping grouping) throws IOException {
        WorkStore store = settings.store();
        for (Rolled each : sorted) {
            String line = store.find(LocalRollouts.STAGE, each.key(), FinishedTrajectory.class)
                    .orElseThrow(() -> new InfraException(
                            "storage", "The trajectory (%s) is gone from the store.".formatted(each.key()), true))
                    .line();
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            grouping.add(TraceJson.read(line));
        }
    }

    private List<TaskTries> tries(List<Rolled> sorted) {
        RolloutPlan plan = settings.parsed();
        Map<List<String>, List<Rolled>> byTask = new LinkedHashMap<>();
        sorted.forEach(each -> byTask.computeIfAbsent(List.of(each.task(), each.agent()), any -> new ArrayList<>())
                .add(each));
        return byTask.values().stream()
                .map(own -> TaskTries.of(planned(plan, own), own))
                .toList();
    }

    /** Trajectories that were asked for of an agent: in a mix as many as it was dealt, of which those that broke are not known here. */
    private static int planned(RolloutPlan plan, List<Rolled> own) {
        return plan.mixed() ? own.size() : plan.k();
    }
}
