package dev.assay.pipelines.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.mine.MiningOptions;
import dev.assay.swe.mine.MiningReport;
import dev.assay.swe.work.RepositoryPool;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The figures of the code-agent family. */
public final class SweBench {
    private static final double MIB = 1 << 20;

    private SweBench() {}

    /**
     * Wall time of our gold runs over the same commands by hand, turn and turn about so that load hits both.
     *
     * @param rounds runs of either kind
     */
    public static Figure gateOverhead(Path dataset, int rounds) {
        SweTask task = DatasetReader.sample(DatasetReader.swe(dataset), 1).get(0);
        long ours = 0;
        long byHand = 0;
        try (AttemptTools tools = AttemptTools.open("bench")) {
            tools.run(task, task.patch());
            new ClientRun(task).run();
            for (int round = 0; round < rounds; round++) {
                ours += nanos(() -> tools.run(task, task.patch()));
                byHand += nanos(() -> new ClientRun(task).run());
            }
        }
        String from = String.format(
                Locale.ROOT,
                "%s, %d runs each: %.1f s over %.1f s",
                task.instanceId(),
                rounds,
                ours / 1e9,
                byHand / 1e9);
        return Figure.atMost("gate overhead", (double) ours / byHand, 1.10, from);
    }

    /**
     * Throughput of mining over {@code git log -p --no-merges} of the same history, turn and turn about, and the heap that it
     * took. One round of either comes first uncounted: a run mines many repositories in one warm process.
     */
    public static List<Figure> mining(Path repository, Path cache, int rounds) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        gitLog(repository);
        MiningReport report = mine(repository, cache);
        long git = 0;
        long ours = 0;
        for (int round = 0; round < rounds; round++) {
            git += nanos(() -> gitLog(repository));
            ours += nanos(() -> mine(repository, cache));
        }
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MIB;
        String from = String.format(
                Locale.ROOT,
                "%d commits, %d candidates, %d rounds: git %.1f s, ours %.1f s",
                report.commits(),
                report.candidates(),
                rounds,
                git / 1e9,
                ours / 1e9);
        return List.of(
                Figure.atLeast("mining throughput over git log -p", (double) git / ours, 1.0, from),
                Figure.atMost("mining peak heap MiB", peak, 512, "garbage not yet collected included"));
    }

    private static MiningReport mine(Path repository, Path cache) {
        try (RepositoryPool pool = new RepositoryPool(cache)) {
            RepositoryRef ref = new RepositoryRef("bench/repository", repository.toString());
            return pool.mine(ref, MiningOptions.defaults(), fix -> {}, refusal -> {});
        }
    }

    /** Accepted share of the candidates that reached the containers. */
    public static Figure acceptedShare(Path dataset) {
        for (JsonNode stage : run(dataset).path("stages")) {
            if (stage.path("stage").asText().equals("validate")
                    && stage.path("in").asLong() > 0) {
                double share = (double) stage.path("accepted").asLong()
                        / stage.path("in").asLong();
                String from = "%d of %d"
                        .formatted(
                                stage.path("accepted").asLong(),
                                stage.path("in").asLong());
                return Figure.atLeast("accepted share", share, 0.60, from);
            }
        }
        throw new BadInput("The run (%s) has proven no candidate.".formatted(dataset));
    }

    /** The most bytes that an instance adds beyond its repository layer and its pack. */
    public static Figure marginalBytes(Path dataset) {
        long most = 0;
        String which = "no instance";
        for (JsonNode instance : run(dataset).path("instances")) {
            JsonNode values = instance.path("values");
            long beyond = values.path("unique_bytes").asLong()
                    - values.path("pack_bytes").asLong();
            if (beyond > most) {
                most = beyond;
                which = instance.path("instance").asText();
            }
        }
        return Figure.atMost("marginal MB of an instance beyond its pack", most / 1e6, 5, which);
    }

    private static JsonNode run(Path dataset) {
        Path file = dataset.resolve(RunDirectory.RUN);
        try {
            return CanonicalJson.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadInput("The account of the run (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void gitLog(Path repository) {
        try {
            int code = new ProcessBuilder("git", "-C", repository.toString(), "log", "-p", "--no-merges")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new BadInput("'git log' failed in (%s), exit code %d.".formatted(repository, code));
            }
        } catch (IOException e) {
            throw new InfraException("git", "git cannot be run: " + e.getMessage(), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("git", "Interrupted while git ran.", false, e);
        }
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
