package dev.assay.pipelines.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.Timings;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory that was run, without its messages.
 *
 * @param key under which the trace is kept
 * @param task name of the task
 * @param taskId id of the task
 * @param kind of the task
 * @param family of the task
 * @param agent who acted
 * @param group what it is compared with
 * @param sample its number there
 * @param trace id
 * @param stop why it ended
 * @param verdict kind of the verdict
 * @param reward in [0,1]; absent unless the verdict is a score
 * @param flags of detectors
 * @param steps replies
 * @param calls of tools
 * @param tokens written, as far as it is known
 * @param millis that it took when it was run
 */
public record Rolled(
        String key,
        String task,
        @JsonProperty("task_id") String taskId,
        String kind,
        String family,
        String agent,
        String group,
        int sample,
        String trace,
        String stop,
        String verdict,
        @Nullable Double reward,
        List<String> flags,
        int steps,
        int calls,
        long tokens,
        long millis) {
    public Rolled {
        flags = List.copyOf(flags);
    }

    /** Those of some texts, each of lines of canonical JSON. */
    public static List<Rolled> read(Iterable<String> texts) {
        List<Rolled> rolled = new ArrayList<>();
        texts.forEach(text -> text.lines().forEach(line -> rolled.add(CanonicalJson.read(line, Rolled.class))));
        return rolled;
    }

    /** What was drawn, once it was run. */
    static Rolled of(String key, TaskLabel task, Draw draw, Trace trace) {
        return of(key, task.name(), task.kind(), draw, trace, trace.timings());
    }

    /**
     * A stored trajectory; whoever acted goes by the name that its trace says.
     *
     * @param task name of the task
     * @param kind of the task
     * @param timings when it was run; absent where nobody knows
     */
    public static Rolled of(Trace trace, String task, String kind, @Nullable Timings timings) {
        Rollout rollout = trace.rollout();
        Draw draw = new Draw(rollout.agent().name(), rollout.group(), rollout.sample());
        return of(trace.id(), task, kind, draw, trace, timings);
    }

    private static Rolled of(String key, String task, String kind, Draw draw, Trace trace, @Nullable Timings timings) {
        Judgement judgement = trace.judgement();
        return new Rolled(
                key,
                task,
                trace.rollout().taskId(),
                kind,
                trace.rollout().family(),
                draw.agent(),
                draw.group(),
                draw.sample(),
                trace.id(),
                trace.ending().stop().json(),
                judgement == null ? "" : judgement.verdict().kind().name().toLowerCase(Locale.ROOT),
                judgement == null ? null : judgement.reward(),
                judgement == null ? List.of() : judgement.flags(),
                trace.replies().size(),
                (int) trace.nodes().stream()
                        .filter(node -> node.message().role() == Role.TOOL && node.copyOf() == null)
                        .count(),
                trace.completionTokens(),
                timings == null ? 0 : timings.total());
    }

    /** The same with another reward, or none. */
    public Rolled rewarded(@Nullable Double other) {
        return new Rolled(
                key, task, taskId, kind, family, agent, group, sample, trace, stop, verdict, other, flags, steps, calls,
                tokens, millis);
    }
}
