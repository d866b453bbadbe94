package dev.assay.pipelines.flow;

import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.RolloutUnit;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.CheatDetector;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is done with each trace of a pass: it is read as strictly as always, its reward is computed again, the detectors look at it, and it
 * is written to its shard with the line of its book. The running of it, which takes far longer, is left out.
 *
 * @param name of the pass, unique in the process
 * @param folder where shards are written
 * @param shards how many
 */
public record TraceWork(String name, String folder, int shards) implements Serializable {
    private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();
    private static final CheatContext CONTEXT = new CheatContext(Set.of(), Set.of(), "", Set.of(), Set.of(), false);

    /** Gives a pass the traces that it goes over, round and round. */
    public TraceWork over(List<String> lines) {
        LINES.put(name, List.copyOf(lines));
        return this;
    }

    /** Forgets them. */
    public void forget() {
        LINES.remove(name);
    }

    private String line(int number) {
        List<String> lines = LINES.get(name);
        if (lines == null || lines.isEmpty()) {
            throw new IllegalStateException("The pass (%s) has no traces.".formatted(name));
        }
        return lines.get(number % lines.size());
    }

    List<Rolled> of(RolloutUnit unit) {
        List<Rolled> rolled = new ArrayList<>();
        for (int i = unit.first(); i < unit.first() + unit.count(); i++) {
            rolled.add(of(i));
        }
        return rolled;
    }

    private Rolled of(int number) {
        Trace trace = TraceJson.read(line(number));
        Judgement again = RewardRule.outcomeOnly().again(trace);
        List<String> flags = CheatDetector.flags(CheatDetector.inspectAll(trace, CONTEXT));
        return new Rolled(
                "%s-%d".formatted(trace.id(), number),
                trace.rollout().taskId(),
                trace.rollout().taskId(),
                trace.rollout().family(),
                trace.rollout().family(),
                trace.rollout().agent().name(),
                trace.rollout().group(),
                number,
                trace.id(),
                trace.ending().stop().json(),
                again.verdict().kind().name(),
                again.reward(),
                flags,
                trace.replies().size(),
                trace.nodes().size(),
                trace.completionTokens(),
                0);
    }

    int shard(Rolled rolled) {
        return rolled.sample() % shards;
    }

    /** Writes a shard; the name of its file. */
    String write(int shard, Iterable<Rolled> arrived) {
        List<Rolled> sorted = new ArrayList<>();
        arrived.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(Rolled::sample));
        Path traces = Path.of(folder, "traces-%d.jsonl".formatted(shard));
        Path book = Path.of(folder, "book-%d.jsonl".formatted(shard));
        try (BufferedWriter out = Files.newBufferedWriter(traces);
                BufferedWriter account = Files.newBufferedWriter(book)) {
            for (Rolled rolled : sorted) {
                out.write(line(rolled.sample()));
                out.write('\n');
                account.write(CanonicalJson.write(rolled));
                account.write('\n');
            }
            return traces.toString();
        } catch (IOException e) {
            throw new InfraException("storage", "A shard cannot be written: " + e, false, e);
        }
    }

    /** SHA-256 of what was written, by file. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.sorted().toList()) {
                digests.put(String.valueOf(file.getFileName()), CanonicalJson.sha256(Files.readAllBytes(file)));
            }
            return digests;
        } catch (IOException e) {
            throw new InfraException("storage", "A shard cannot be read: " + e, false, e);
        }
    }
}
