package dev.assay.verifiers.group;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Trajectories of one task that are compared with one another.
 *
 * @param group their common name
 * @param taskId the task
 * @param members those with a reward, in the order of their samples
 * @param equal whether all rewards are the same, so that no member moves anything; marked, not dropped
 * @param unrewarded ids of the traces that take no part: not judged, broken below, flagged, or of an unsound task
 */
public record Group(
        String group,
        @JsonProperty("task_id") String taskId,
        List<Member> members,
        boolean equal,
        List<String> unrewarded) {
    public Group {
        members = List.copyOf(members);
        unrewarded = List.copyOf(unrewarded);
    }

    /**
     * A trajectory in its group.
     *
     * @param trace id
     * @param policyVersion of the policy that sampled it
     * @param reward in [0,1]
     * @param advantage reward less the mean of the group
     */
    public record Member(
            String trace, @JsonProperty("policy_version") String policyVersion, double reward, double advantage) {}

    /** The group of some traces, which must be of one task and one group, each once. */
    public static Group of(List<Trace> traces) {
        if (traces.isEmpty()) {
            throw new IllegalArgumentException("A group needs at least one trace.");
        }
        String name = traces.get(0).rollout().group();
        String task = traces.get(0).rollout().taskId();
        Set<String> ids = new HashSet<>();
        List<Trace> rewarded = new ArrayList<>();
        List<Double> rewards = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Trace trace : sorted(traces)) {
            if (!trace.rollout().group().equals(name)
                    || !trace.rollout().taskId().equals(task)) {
                throw new IllegalArgumentException(
                        "The trace (%s) is of group (%s) and task (%s), others of (%s) and (%s)."
                                .formatted(
                                        trace.id(),
                                        trace.rollout().group(),
                                        trace.rollout().taskId(),
                                        name,
                                        task));
            }
            if (!ids.add(trace.id())) {
                throw new IllegalArgumentException("The trace (%s) is in the group twice.".formatted(trace.id()));
            }
            Judgement judgement = trace.judgement();
            if (judgement == null
                    || judgement.reward() == null
                    || !judgement.flags().isEmpty()) {
                others.add(trace.id());
            } else {
                rewarded.add(trace);
                rewards.add(judgement.reward());
            }
        }
        return new Group(name, task, members(rewarded, rewards), Advantages.equal(rewards), others);
    }

    private static List<Trace> sorted(List<Trace> traces) {
        List<Trace> sorted = new ArrayList<>(traces);
        sorted.sort(Comparator.comparingInt((Trace trace) -> trace.rollout().sample())
                .thenComparing(Trace::id));
        return sorted;
    }

    private static List<Member> members(List<Trace> traces, List<Double> rewards) {
        if (traces.isEmpty()) {
            return List.of();
        }
        List<Double> advantages = Advantages.of(rewards);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            members.add(new Member(
                    traces.get(i).id(),
                    traces.get(i).rollout().agent().policyVersion(),
                    rewards.get(i),
                    advantages.get(i)));
        }
        return members;
    }
}
