package dev.assay.inference.agent;

import dev.assay.inference.agent.Journal.Entry;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Timings;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trajectory under way: everything that the loop decides by can be told from its messages. */
final class Trajectory {
    private final List<TraceNode> nodes = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<ChatMessage> told = new ArrayList<>();
    private final TokenLedger ledger = new TokenLedger();
    private List<Integer> path = new ArrayList<>();

    List<TraceNode> nodes() {
        return nodes;
    }

    TokenLedger ledger() {
        return ledger;
    }

    /** The conversation as it stands. */
    List<ChatMessage> conversation() {
        return path.stream().map(told::get).toList();
    }

    /** The place of its last message; null before the first. */
    @Nullable Integer last() {
        return path.isEmpty() ? null : path.get(path.size() - 1);
    }

    void add(Entry entry, ChatMessage message) {
        TraceNode node = entry.node();
        if (!Objects.equals(node.parent(), last())) {
            path = pathTo(node.parent());
        }
        path.add(nodes.size());
        nodes.add(node);
        times.add(entry.millis());
        told.add(message);
    }

    /** A message from the journal. */
    void restore(Entry entry) {
        Integer of = entry.node().copyOf();
        add(entry, of == null ? Messages.told(entry.node().message()) : told.get(of));
        if (entry.node().tokens() != null) {
            ledger.follow(entry.node().tokens());
        }
    }

    private List<Integer> pathTo(@Nullable Integer end) {
        List<Integer> places = new ArrayList<>();
        for (Integer at = end; at != null; at = nodes.get(at).parent()) {
            places.add(0, at);
        }
        return places;
    }

    /** The place of the reply that the conversation ends with, but for results of its calls; null when none is open. */
    @Nullable Integer openReply() {
        for (int i = path.size() - 1; i >= 0; i--) {
            TraceNode node = nodes.get(path.get(i));
            if (node.sampled()) {
                return path.get(i);
            }
            if (node.message().role() != Role.TOOL || node.copyOf() != null) {
                return null;
            }
        }
        return null;
    }

    /** The first call of a reply that has no result yet; null when all have. */
    @Nullable TraceCall unanswered(int reply) {
        Set<String> answered = new HashSet<>();
        for (int place : path.subList(path.indexOf(reply) + 1, path.size())) {
            answered.add(String.valueOf(nodes.get(place).message().callId()));
        }
        return nodes.get(reply).message().calls().stream()
                .filter(call -> !answered.contains(call.id()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Goes on with another conversation: what it shares with this one from the beginning is shared, what it takes over from further on is
     * copied, what is new is given.
     *
     * @return the messages to add
     */
    List<Entry> branch(List<ChatMessage> others, List<ChatMessage> messages) {
        IdentityHashMap<ChatMessage, Integer> places = new IdentityHashMap<>();
        path.forEach(place -> places.put(told.get(place), place));
        List<Entry> added = new ArrayList<>();
        int shared = 0;
        while (shared < others.size()
                && shared < path.size()
                && path.get(shared).equals(places.get(others.get(shared)))) {
            shared++;
        }
        Integer parent = shared == 0 ? null : path.get(shared - 1);
        for (ChatMessage message : others.subList(shared, others.size())) {
            Integer place = places.get(message);
            added.add(new Entry(moved(parent, message, place), 0));
            messages.add(message);
            parent = nodes.size() + added.size() - 1;
        }
        path = new ArrayList<>(path.subList(0, shared));
        return added;
    }

    private TraceNode moved(@Nullable Integer parent, ChatMessage message, @Nullable Integer place) {
        if (place == null) {
            return TraceNode.given(parent, Messages.kept(message));
        }
        Integer of = nodes.get(place).copyOf();
        return TraceNode.copy(parent, nodes.get(place).message(), of == null ? place : of);
    }

    int steps() {
        return (int) nodes.stream().filter(TraceNode::sampled).count();
    }

    int calls() {
        return (int) nodes.stream()
                .filter(node -> node.message().role() == Role.TOOL && node.copyOf() == null && node.parent() != null)
                .filter(node -> answersReply(node))
                .count();
    }

    /** Results in the opening answer calls that this policy did not make. */
    private boolean answersReply(TraceNode result) {
        Integer at = result.parent();
        while (at != null && nodes.get(at).message().role() == Role.TOOL) {
            at = nodes.get(at).parent();
        }
        return at != null && nodes.get(at).sampled();
    }

    long completionTokens() {
        long sum = 0;
        for (TraceNode node : nodes) {
            NodeUsage usage = node.usage();
            sum += usage == null ? 0 : usage.completionTokens();
        }
        return sum;
    }

    long millis() {
        return times.stream().mapToLong(Long::longValue).sum();
    }

    Timings timings() {
        return new Timings(millis(), times);
    }
}
