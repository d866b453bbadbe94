package dev.assay.pipelines.rollout;

import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.verifiers.group.Group;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static String traces(int shard) {
        return path("traces", shard);
    }

    private static String path(String folder, int shard) {
        return String.format(Locale.ROOT, "%s/part-%05d.jsonl", folder, shard);
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
        RunDirectory directory = new RunDirectory(settings.root());
        List<Written> written = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        try {
            Path local = Files.createTempFile("assay-traces", ".jsonl");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(local))) {
                    traces(sorted, out, groups);
                }
                Blobs.upload(local, directory.staged(traces(shard)));
                written.add(new Written(traces(shard), sorted.size(), CanonicalJson.sha256(Files.readAllBytes(local))));
            } finally {
                Files.delete(local);
            }
        } catch (IOException e) {
            throw new InfraException(
                    "storage", "The traces of shard %d cannot be written: %s".formatted(shard, e), true, e);
        }
        written.add(lines(directory, path("groups", shard), groups));
        written.add(lines(directory, path("pass-at", shard), tries(sorted)));
        written.add(lines(directory, book(shard), sorted));
        return written;
    }

    private void traces(List<Rolled> sorted, OutputStream out, List<Group> groups) throws IOException {
        WorkStore store = settings.store();
        List<Trace> group = new ArrayList<>();
        for (Rolled each : sorted) {
            String line = store.find(LocalRollouts.STAGE, each.key(), FinishedTrajectory.class)
                    .orElseThrow(() -> new InfraException(
                            "storage", "The trajectory (%s) is gone from the store.".formatted(each.key()), true))
                    .line();
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            if (!group.isEmpty() && !group.get(0).rollout().group().equals(each.group())) {
                groups.add(Group.of(group));
                group.clear();
            }
            group.add(TraceJson.read(line));
        }
        if (!group.isEmpty()) {
            groups.add(Group.of(group));
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

    private static Written lines(RunDirectory directory, String path, List<?> values) {
        byte[] bytes = JsonLines.write(values);
        Blobs.write(directory.staged(path), bytes);
        return new Written(path, values.size(), CanonicalJson.sha256(bytes));
    }
}
