package dev.assay.inference.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.Journal.Entry;
import dev.assay.inference.chat.SampledTokens;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceException;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a policy act until it hands something in, answers, or reaches a limit; what comes out is a trace, whatever happened.
 *
 * <p>What a tool refuses, a tool that does not exist and arguments that are no JSON object are told to the policy as failed results.
 *
 * @param policy who decides
 * @param limits bounds
 * @param room what to do when the window is full; null to go on
 * @param nanos a clock that only grows, in nanoseconds
 */
public record AgentLoop(Policy policy, AgentLimits limits, @Nullable ContextRoom room, LongSupplier nanos) {

    /** A loop on this machine's clock. */
    public static AgentLoop of(Policy policy, AgentLimits limits, @Nullable ContextRoom room) {
        return new AgentLoop(policy, limits, room, System::nanoTime);
    }

    /**
     * Runs a trajectory from its beginning, or from where its journal ends. A trace that ended with {@link StopReason#INFRASTRUCTURE}
     * goes on when it is run again with the same journal.
     *
     * @param rollout what it is one of; its agent must be the policy
     * @param opening what is said before the policy speaks
     * @param toolset fresh, as at the beginning
     * @return the trace, with times, not judged
     */
    public Trace run(Rollout rollout, List<ChatMessage> opening, Toolset toolset, Journal journal) {
        if (!rollout.agent().equals(policy.ref())) {
            throw new IllegalArgumentException(
                    "The rollout is of agent %s, and the policy is %s.".formatted(rollout.agent(), policy.ref()));
        }
        return new Run(rollout, opening, toolset, journal).run();
    }

    private final class Run {
        private final Rollout rollout;
        private final List<ChatMessage> opening;
        private final Toolset toolset;
        private final Journal journal;
        private final List<JsonNode> schemas;
        private final Trajectory trajectory = new Trajectory();
        private @Nullable String answer;

        Run(Rollout rollout, List<ChatMessage> opening, Toolset toolset, Journal journal) {
            this.rollout = rollout;
            this.opening = List.copyOf(opening);
            this.toolset = toolset;
            this.journal = journal;
            this.schemas = List.copyOf(toolset.schemas());
        }

        Trace run() {
            Ending ending;
            try {
                open();
                ending = act();
                while (ending == null) {
                    ending = act();
                }
            } catch (InfraException e) {
                ending = new Ending(StopReason.INFRASTRUCTURE, null, e.boundary() + ": " + e.getMessage());
            }
            return Trace.of(rollout, schemas.toString(), trajectory.nodes(), ending)
                    .timed(trajectory.timings());
        }

        private void open() {
            List<TraceMessage> messages = opening.stream()
                    .map(message -> message instanceof AssistantMessage said
                            ? new AssistantMessage(said.reasoning(), said.content(), Replies.named(said.calls()))
                            : message)
                    .map(Messages::kept)
                    .toList();
            String name =
                    CanonicalJson.id(Map.of("rollout", rollout, "tools", schemas.toString(), "opening", messages));
            for (TraceMessage message : messages) {
                trajectory.restore(new Entry(TraceNode.given(trajectory.last(), message), 0));
            }
            List<List<Entry>> acts = journal.load(name);
            if (acts.isEmpty()) {
                journal.replace(name, List.of());
            }
            replay(name, acts);
        }

        /** Says again what was said and does again what was done; from the first result that is another on, nothing holds. */
        private void replay(String name, List<List<Entry>> acts) {
            for (int i = 0; i < acts.size(); i++) {
                for (Entry entry : acts.get(i)) {
                    TraceMessage message = entry.node().message();
                    if (message.callId() == null || entry.node().copyOf() != null) {
                        trajectory.restore(entry);
                        continue;
                    }
                    Entry now = again(entry);
                    trajectory.restore(now);
                    if (!now.node().equals(entry.node())) {
                        List<List<Entry>> kept = new ArrayList<>(acts.subList(0, i));
                        kept.add(List.of(now));
                        journal.replace(name, kept);
                        return;
                    }
                }
            }
        }

        private Entry again(Entry entry) {
            Integer reply = Objects.requireNonNull(trajectory.openReply(), "a result follows a reply");
            TraceCall call = Objects.requireNonNull(trajectory.unanswered(reply), "a result answers a call");
            return new Entry(result(call, carryOut(call)), entry.millis());
        }

        /** One act; null when the trajectory goes on. */
        private @Nullable Ending act() {
            if (answer != null) {
                return new Ending(StopReason.SUBMITTED, answer, null);
            }
            Integer reply = trajectory.openReply();
            if (reply != null) {
                Ending said = endingOf(trajectory.nodes().get(reply));
                if (said != null) {
                    return said;
                }
                TraceCall call = trajectory.unanswered(reply);
                if (call != null) {
                    return call(call);
                }
            }
            Ending full = limit();
            if (full != null) {
                return full;
            }
            makeRoom();
            ask();
            return null;
        }

        private @Nullable Ending endingOf(TraceNode reply) {
            NodeUsage usage = reply.usage();
            String finish = usage == null ? "" : Objects.requireNonNullElse(usage.finish(), "");
            if (finish.equals(Replies.CUT)) {
                return new Ending(StopReason.REPLY_CUT, null, "the last reply was cut off");
            }
            if (!reply.message().calls().isEmpty()) {
                return null;
            }
            if (finish.equals(Replies.REFUSAL)) {
                return new Ending(StopReason.REFUSED, null, reply.message().content());
            }
            return new Ending(
                    StopReason.ANSWERED,
                    Objects.requireNonNullElse(reply.message().content(), ""),
                    null);
        }

        private @Nullable Ending limit() {
            if (trajectory.steps() >= limits.steps()) {
                return new Ending(StopReason.STEP_LIMIT, null, limits.steps() + " replies");
            }
            if (trajectory.completionTokens() >= limits.completionTokens()) {
                return new Ending(StopReason.TOKEN_LIMIT, null, limits.completionTokens() + " tokens");
            }
            if (trajectory.millis() >= limits.time().toMillis()) {
                return new Ending(StopReason.TIME_LIMIT, null, limits.time().toString());
            }
            return null;
        }

        private void makeRoom() {
            if (room == null) {
                return;
            }
            List<ChatMessage> before = trajectory.conversation();
            List<ChatMessage> after = room.policy().fit(before, room.window());
            if (after.equals(before)) {
                return;
            }
            List<ChatMessage> messages = new ArrayList<>();
            List<Entry> entries = trajectory.branch(after, messages);
            for (int i = 0; i < entries.size(); i++) {
                trajectory.add(entries.get(i), messages.get(i));
            }
            if (!entries.isEmpty()) {
                journal.append(entries);
            }
        }

        private void ask() {
            long begin = nanos.getAsLong();
            Sampled sampled = policy.next(trajectory.conversation(), schemas);
            long millis = since(begin);
            AssistantMessage message = Replies.message(sampled);
            SampledTokens tokens = sampled.tokens();
            Integer last = Objects.requireNonNull(trajectory.last(), "somebody speaks before the policy");
            TraceNode node = TraceNode.sampled(
                    last, Messages.kept(message), tokens == null ? null : tokens(tokens), Replies.usage(sampled));
            keep(new Entry(node, millis), message);
        }

        private NodeTokens tokens(SampledTokens tokens) {
            try {
                return trajectory.ledger().of(tokens);
            } catch (TraceException e) {
                throw new InfraException(
                        "model", "The model's tokens cannot be those of its reply. " + e.getMessage(), false, e);
            }
        }

        private @Nullable Ending call(TraceCall call) {
            if (trajectory.calls() >= limits.calls()) {
                return new Ending(StopReason.CALL_LIMIT, null, limits.calls() + " calls");
            }
            if (trajectory.millis() >= limits.time().toMillis()) {
                return new Ending(StopReason.TIME_LIMIT, null, limits.time().toString());
            }
            long begin = nanos.getAsLong();
            Toolset.Result result = carryOut(call);
            keep(new Entry(result(call, result), since(begin)), new ToolMessage(result.content(), call.id()));
            return null;
        }

        private void keep(Entry entry, ChatMessage message) {
            trajectory.add(entry, message);
            journal.append(List.of(entry));
        }

        private TraceNode result(TraceCall call, Toolset.Result result) {
            return TraceNode.given(trajectory.last(), TraceMessage.tool(call.id(), result.content(), result.failed()));
        }

        private Toolset.Result carryOut(TraceCall call) {
            if (schemas.stream()
                    .noneMatch(
                            each -> each.path("function").path("name").asText().equals(call.name()))) {
                return Toolset.Result.failed("There is no tool (%s). There are: %s"
                        .formatted(
                                call.name(),
                                schemas.stream()
                                        .map(each -> each.path("function")
                                                .path("name")
                                                .asText())
                                        .toList()));
            }
            String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
            if (!isObject(arguments)) {
                return Toolset.Result.failed(
                        "The arguments of (%s) are not the text of a JSON object.".formatted(call.name()));
            }
            Toolset.Result result = toolset.call(call.name(), arguments);
            answer = result.answer() == null ? answer : result.answer();
            return result;
        }

        private static boolean isObject(String text) {
            try {
                return CanonicalJson.mapper().readTree(text).isObject();
            } catch (JsonProcessingException e) {
                return false;
            }
        }

        private long since(long begin) {
            return Math.max(0, (nanos.getAsLong() - begin) / 1_000_000);
        }
    }
}
