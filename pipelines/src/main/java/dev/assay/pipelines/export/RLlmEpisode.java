package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory as an episode of rLLM with one trajectory in it: a step for each reply on the branch that it ended on. A step has what came
 * since the reply before it; the last one has the whole conversation, too.
 */
final class RLlmEpisode {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Trace trace;
    private final List<Integer> path;
    private final Map<Integer, PathTokens> tokens;
    private final ArrayNode steps = JSON.arrayNode();
    private ArrayNode since = JSON.arrayNode();

    private RLlmEpisode(Trace trace) {
        this.trace = trace;
        this.path = trace.lastPath();
        this.tokens = PathTokens.of(trace, path);
    }

    static ObjectNode of(Trace trace) {
        return new RLlmEpisode(trace).episode();
    }

    private ObjectNode episode() {
        for (int place : path) {
            TraceNode node = trace.nodes().get(place);
            // A reply that was said again on another branch is what the policy saw, not what it did.
            if (node.sampled()) {
                steps.add(step(place, node.message()));
                since = JSON.arrayNode();
            } else {
                since.add(ChatForm.message(node.message()));
            }
        }
        Double reward = reward();
        if (!steps.isEmpty()) {
            ObjectNode last = (ObjectNode) steps.get(steps.size() - 1);
            last.put("done", true);
            last.put("reward", reward == null ? 0.0 : reward);
            last.set("chat_completions", ChatForm.messages(trace));
        }
        String agent = trace.rollout().agent().name().replace(':', '_');
        ObjectNode episode = JSON.objectNode();
        // A task's id has no colon: what stands before the first one is read as that of the task.
        episode.put(
                "id",
                "%s:%s-%d"
                        .formatted(
                                trace.rollout().taskId(), agent, trace.rollout().sample()));
        episode.set("task", task());
        episode.put("termination_reason", reason(trace.ending().stop()));
        episode.put("is_correct", Chosen.isSolved(trace));
        episode.putArray("trajectories").add(trajectory(agent, reward));
        episode.putObject("metrics").put("steps", (double) steps.size());
        ObjectNode info = episode.putObject("info");
        info.put("trace_id", trace.id());
        info.put("group", trace.rollout().group());
        info.put("answer", trace.ending().answer());
        return episode;
    }

    private ObjectNode task() {
        return JSON.objectNode()
                .put("id", trace.rollout().taskId())
                .put("data_source", "assay/" + trace.rollout().family())
                .put("environment", trace.rollout().environment().digest())
                .put("tools", trace.tools());
    }

    private ObjectNode trajectory(String agent, @Nullable Double reward) {
        ObjectNode trajectory = JSON.objectNode();
        trajectory.put("uid", trace.id());
        trajectory.put("name", agent);
        trajectory.set("task", task());
        trajectory.set("steps", steps);
        trajectory.put("reward", reward);
        trajectory
                .putObject("info")
                .put("policy_version", trace.rollout().agent().policyVersion());
        return trajectory;
    }

    private ObjectNode step(int place, TraceMessage message) {
        ObjectNode step = JSON.objectNode();
        PathTokens sampled = tokens.get(place);
        ArrayNode prompt = step.putArray("prompt_ids");
        ArrayNode response = step.putArray("response_ids");
        ArrayNode logprobs = step.putArray("logprobs");
        if (sampled != null) {
            sampled.prompt().forEach(prompt::add);
            sampled.completion().forEach(response::add);
            if (sampled.logprobs() != null) {
                sampled.logprobs().forEach(logprobs::add);
            }
        }
        step.putArray("chat_completions");
        step.set("observation", since);
        step.put("thought", Objects.requireNonNullElse(message.reasoning(), ""));
        step.set("action", ChatForm.calls(message));
        step.put("model_response", Objects.requireNonNullElse(message.content(), ""));
        step.putObject("info");
        step.put("reward", 0.0);
        step.put("done", false);
        step.put("mc_return", 0.0);
        return step;
    }

    private @Nullable Double reward() {
        Judgement judgement = trace.judgement();
        return judgement == null ? null : judgement.reward();
    }

    /** In the words of rLLM. */
    private static String reason(StopReason stop) {
        return switch (stop) {
            case SUBMITTED, ANSWERED, REFUSED -> "env_done";
            case STEP_LIMIT, CALL_LIMIT -> "max_turns_exceeded";
            case TOKEN_LIMIT, REPLY_CUT -> "max_response_length_exceeded";
            case TIME_LIMIT -> "timeout";
            case INFRASTRUCTURE -> "error";
        };
    }
}
