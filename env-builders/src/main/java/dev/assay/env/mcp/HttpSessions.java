package dev.assay.env.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients over HTTP by session id: so many and no more, and none that does nothing for long. Many clients leave without a word, so
 * one that has nothing to lose makes room for the next.
 */
final class HttpSessions {
    private final AgentSessions agents;
    private final LongSupplier clock;
    private final Map<String, HttpSession> open = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param clock in nanoseconds
     */
    HttpSessions(AgentSessions agents, LongSupplier clock) {
        this.agents = agents;
        this.clock = clock;
    }

    /** Takes up a session, if there is room. */
    synchronized Optional<HttpSession> open(Supplier<HttpSession> begin) {
        expire();
        if (open.size() >= agents.options().sessions()) {
            makeRoom();
        }
        if (open.size() >= agents.options().sessions()) {
            return Optional.empty();
        }
        HttpSession session = begin.get();
        session.hear(clock.getAsLong());
        agents.begin(session.id());
        open.put(session.id(), session);
        return Optional.of(session);
    }

    private void makeRoom() {
        long now = clock.getAsLong();
        open.values().stream()
                .filter(session -> session.tickets().none() && agents.spare(session.id()))
                .max(Comparator.comparingLong(session -> session.idle(now)))
                .ifPresent(session -> end(session.id()));
    }

    /** A session, which has been heard of by this. */
    synchronized Optional<HttpSession> find(String id) {
        expire();
        @Nullable HttpSession session = open.get(id);
        if (session != null) {
            session.hear(clock.getAsLong());
        }
        return Optional.ofNullable(session);
    }

    /** A request of a session has been answered. */
    void answered(HttpSession session, Object request) {
        session.hear(clock.getAsLong());
        session.tickets().close(request);
    }

    /** Ends a session; whether there was one. */
    synchronized boolean end(String id) {
        HttpSession session = open.remove(id);
        if (session == null) {
            return false;
        }
        agents.end(id);
        session.session().close();
        return true;
    }

    /** Ends sessions that have done nothing for long. */
    synchronized void expire() {
        Duration longest = agents.options().idle();
        long now = clock.getAsLong();
        List<String> idle = new ArrayList<>();
        open.forEach((id, session) -> {
            if (session.idle(now) > longest.toNanos()) {
                idle.add(id);
            }
        });
        idle.forEach(this::end);
    }

    /** Ends all. */
    synchronized void endAll() {
        List.copyOf(open.keySet()).forEach(this::end);
    }
}
