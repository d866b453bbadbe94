package dev.assay.pipelines.export;

import dev.assay.verifiers.group.Advantages;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Advantages of trajectories whose groups may be spread over all files: what they were worth is kept, not what they said. */
final class GroupAdvantages {
    private GroupAdvantages() {}

    private record Member(String trace, int sample, double reward) {}

    private static final Comparator<Member> ORDER =
            Comparator.comparingInt(Member::sample).thenComparing(Member::trace);

    /** By trace; one that was not scored has none. */
    static Map<String, Double> of(TraceSource traces) {
        Map<List<String>, List<Member>> groups = new LinkedHashMap<>();
        traces.each(trace -> add(trace, groups));
        Map<String, Double> advantages = new HashMap<>();
        for (List<Member> members : groups.values()) {
            members.sort(ORDER);
            List<Double> own =
                    Advantages.of(members.stream().map(Member::reward).toList());
            for (int i = 0; i < members.size(); i++) {
                advantages.put(members.get(i).trace(), own.get(i));
            }
        }
        return advantages;
    }

    private static void add(Trace trace, Map<List<String>, List<Member>> groups) {
        Judgement judgement = trace.judgement();
        Double reward = judgement == null ? null : judgement.reward();
        if (reward != null) {
            groups.computeIfAbsent(
                            List.of(trace.rollout().taskId(), trace.rollout().group()), any -> new ArrayList<>())
                    .add(new Member(trace.id(), trace.rollout().sample(), reward));
        }
    }
}
