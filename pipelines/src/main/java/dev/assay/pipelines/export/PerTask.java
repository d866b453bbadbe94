package dev.assay.pipelines.export;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of many trajectories of a task go into a set to learn from: those that did something else than the others, and of these not more
 * than so many, always the same ones.
 */
final class PerTask {
    private PerTask() {}

    /** The ids of those chosen: of each task and way to speak so many at most, the lowest ids of those that differ in what they called. */
    static Set<String> choose(TraceSource traces, int most) {
        Map<List<String>, NavigableMap<String, String>> tasks = new HashMap<>();
        traces.each(trace -> {
            List<String> place = List.of(trace.rollout().taskId(), String.valueOf(thinks(trace)));
            keep(tasks.computeIfAbsent(place, any -> new TreeMap<>()), trace, most);
        });
        Set<String> chosen = new HashSet<>();
        tasks.values().forEach(own -> chosen.addAll(own.keySet()));
        return chosen;
    }

    private static void keep(NavigableMap<String, String> own, Trace trace, int most) {
        String acts = acts(trace);
        String same = own.entrySet().stream()
                .filter(entry -> entry.getValue().equals(acts))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (same != null) {
            if (same.compareTo(trace.id()) > 0) {
                own.remove(same);
                own.put(trace.id(), acts);
            }
            return;
        }
        own.put(trace.id(), acts);
        if (own.size() > most) {
            own.pollLastEntry();
        }
    }

    /** Whether a policy's reasoning stands in it. */
    static boolean thinks(Trace trace) {
        return trace.replies().stream()
                .map(node -> node.message().reasoning())
                .anyMatch(reasoning -> reasoning != null && !reasoning.isBlank());
    }

    /** Whether a tool was called that is not the one that takes the answer. */
    static boolean acts(TraceNode reply) {
        return reply.message().calls().stream().anyMatch(call -> !call.name().startsWith("submit"));
    }

    /** What it did, in short: calls and answer. */
    private static String acts(Trace trace) {
        List<String> acts = new ArrayList<>();
        trace.replies().forEach(node -> node.message().calls().forEach(call -> {
            acts.add(call.name());
            acts.add(call.arguments());
        }));
        acts.add(Objects.requireNonNullElse(trace.ending().answer(), ""));
        return CanonicalJson.id(acts);
    }
}
