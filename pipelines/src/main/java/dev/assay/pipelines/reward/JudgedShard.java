package dev.assay.pipelines.reward;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.reward.TraceSpool.Entry;
import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.TaskTries;
import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.group.Group;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        List<Written> files = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        try {
            files.add(staged(path("traces", shard), sorted.size(), out -> traces(sorted, out, groups)));
            long measured =
                    sorted.stream().filter(entry -> entry.measured() > 0).count();
            if (measured > 0) {
                files.add(staged(path("measurements", shard), measured, out -> measurements(sorted, out)));
            }
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The traces of shard %d cannot be written: %s".formatted(shard, e), true, e);
        }
        List<TaskTries> tries = tries(sorted);
        files.add(lines(path("groups", shard), groups));
        files.add(lines(path("pass-at", shard), tries));
        return new Staged(files, tries);
    }

    private static String path(String folder, int shard) {
        return String.format(Locale.ROOT, "%s/part-%05d.jsonl", folder, shard);
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Written staged(String path, long rows, Content content) throws IOException {
        Path local = Files.createTempFile("assay-traces", ".jsonl");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(local))) {
                content.write(out);
            }
            Blobs.upload(local, directory.staged(path));
            return new Written(path, rows, CanonicalJson.sha256(Files.readAllBytes(local)));
        } finally {
            Files.delete(local);
        }
    }

    private void traces(List<Entry> sorted, OutputStream out, List<Group> groups) throws IOException {
        List<Trace> group = new ArrayList<>();
        for (Entry entry : sorted) {
            byte[] line = TraceSpool.bytes(spool, entry.at(), entry.length());
            out.write(line);
            Trace trace = TraceJson.read(new String(line, StandardCharsets.UTF_8));
            if (!group.isEmpty() && !together(group.get(0), trace)) {
                groups.add(Group.of(group));
                group.clear();
            }
            group.add(trace);
        }
        if (!group.isEmpty()) {
            groups.add(Group.of(group));
        }
    }

    private static boolean together(Trace one, Trace other) {
        return one.rollout().group().equals(other.rollout().group())
                && one.rollout().taskId().equals(other.rollout().taskId());
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
                        .add(withReward(entry.rolled(), entry.outcome()));
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

    private static Rolled withReward(Rolled rolled, @Nullable Double reward) {
        return new Rolled(
                rolled.key(),
                rolled.task(),
                rolled.taskId(),
                rolled.kind(),
                rolled.family(),
                rolled.agent(),
                rolled.group(),
                rolled.sample(),
                rolled.trace(),
                rolled.stop(),
                rolled.verdict(),
                reward,
                rolled.flags(),
                rolled.steps(),
                rolled.calls(),
                rolled.tokens(),
                rolled.millis());
    }

    private Written lines(String path, List<?> values) {
        byte[] bytes = JsonLines.write(values);
        Blobs.write(directory.staged(path), bytes);
        return new Written(path, values.size(), CanonicalJson.sha256(bytes));
    }
}
