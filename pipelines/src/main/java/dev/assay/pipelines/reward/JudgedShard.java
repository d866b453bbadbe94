package dev.assay.pipelines.reward;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.reward.TraceSpool.Entry;
import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.ShardFiles;
import dev.assay.pipelines.rollout.ShardFiles.Grouping;
import dev.assay.pipelines.rollout.TaskTries;
import dev.assay.verifiers.trace.TraceJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stages the files of a shard: its traces, what was measured of them, their groups, and how agents did.
 *
 * @param directory of the output
 * @param spool where the lines are
 * @param planned by task and agent how many trajectories there are, those that broke included
 */
record JudgedShard(RunDirectory directory, FileChannel spool, Map<List<String>, Integer> planned) {
    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.rolled().task())
            .thenComparing(entry -> entry.rolled().taskId())
            .thenComparing(entry -> entry.rolled().group())
            .thenComparing(entry -> entry.rolled().sample())
            .thenComparing(entry -> entry.rolled().trace());

    /** What was staged. */
    record Staged(List<Written> files, List<TaskTries> tries) {}

    /** Writes them, in an order that does not depend on that of arrival. */
    Staged write(int shard, List<Entry> entries) {
        List<Entry> sorted = entries.stream().sorted(ORDER).toList();
        ShardFiles shardFiles = new ShardFiles(directory, shard);
        Grouping grouping = new Grouping();
        List<Written> files = new ArrayList<>();
        files.add(shardFiles.streamed("traces", sorted.size(), out -> traces(sorted, out, grouping)));
        long measured = sorted.stream().filter(entry -> entry.measured() > 0).count();
        if (measured > 0) {
            files.add(shardFiles.streamed("measurements", measured, out -> measurements(sorted, out)));
        }
        List<TaskTries> tries = tries(sorted);
        files.add(shardFiles.part("groups", grouping.groups()));
        files.add(shardFiles.part("pass-at", tries));
        return new Staged(files, tries);
    }

    private void traces(List<Entry> sorted, OutputStream out, Grouping grouping) throws IOException {
        for (Entry entry : sorted) {
            byte[] line = TraceSpool.bytes(spool, entry.at(), entry.length());
            out.write(line);
            grouping.add(TraceJson.read(new String(line, StandardCharsets.UTF_8)));
        }
    }

    private void measurements(List<Entry> sorted, OutputStream out) throws IOException {
        for (Entry entry : sorted) {
            out.write(TraceSpool.bytes(spool, entry.at() + entry.length(), entry.measured()));
        }
    }

    /** A try is a success where the verifier says so, whatever else is part of the reward; what it did not judge is none. */
    private List<TaskTries> tries(List<Entry> sorted) {
        Map<List<String>, List<Rolled>> byTask = new LinkedHashMap<>();
        for (Entry entry : sorted) {
            boolean tried = !entry.rolled().verdict().isEmpty()
                    && !entry.rolled().verdict().equals("infra_failure");
            if (tried) {
                byTask.computeIfAbsent(of(entry.rolled()), any -> new ArrayList<>())
                        .add(entry.rolled().rewarded(entry.outcome()));
            }
        }
        List<TaskTries> tries = new ArrayList<>();
        byTask.forEach((key, own) -> tries.add(TaskTries.of(planned.getOrDefault(key, own.size()), own)));
        return tries;
    }

    /** Task and agent: what tries are counted by. */
    private static List<String> of(Rolled rolled) {
        return List.of(rolled.taskId(), rolled.agent());
    }
}
