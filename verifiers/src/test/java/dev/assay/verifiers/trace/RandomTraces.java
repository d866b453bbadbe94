package dev.assay.verifiers.trace;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Traces of every shape, by seed. */
public final class RandomTraces {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "Köln 北京 😀",
            "line\nline\r\n\ttab",
            "quote \" and \\ and / and \u2028",
            "\u0000\u0001\u007f",
            "half \ud83d of a pair",
            "\ude00 and the other half",
            "{\"broken\": ");

    private final Random random;

    /** Traces of a seed. */
    public RandomTraces(long seed) {
        this.random = new Random(seed);
    }

    /** The next one. */
    public Trace next() {
        List<TraceNode> nodes = new ArrayList<>();
        if (random.nextBoolean()) {
            nodes.add(TraceNode.given(
                    null,
                    new TraceMessage(
                            random.nextBoolean() ? Role.SYSTEM : Role.DEVELOPER,
                            text(),
                            null,
                            List.of(),
                            null,
                            null,
                            maybe() ? "[{\"type\": \"function\"}]" : null,
                            maybe() ? "{}" : null)));
        }
        nodes.add(TraceNode.given(
                nodes.isEmpty() ? null : 0,
                new TraceMessage(Role.USER, maybe() ? text() : null, null, List.of(), null, null, null, null)));
        int opening = nodes.size();
        int rounds = random.nextInt(4);
        for (int round = 0; round < rounds; round++) {
            round(nodes, nodes.size() - 1);
        }
        if (rounds > 1 && maybe()) {
            branch(nodes, opening);
        }
        Trace trace = Trace.of(
                rollout(),
                maybe() ? "[]" : "[ {\"type\":\"function\"} ]",
                nodes,
                new Ending(any(StopReason.values()), maybe() ? text() : null, maybe() ? text() : null));
        if (maybe()) {
            trace = trace.judged(judgement());
        }
        return maybe()
                ? trace.timed(new Timings(
                        random.nextInt(10_000),
                        nodes.stream().map(node -> (long) random.nextInt(500)).toList()))
                : trace;
    }

    private Rollout rollout() {
        AgentRef agent = new AgentRef(
                text(),
                "step-" + random.nextInt(9),
                maybe(),
                maybe() ? "v3.2" : null,
                new TreeMap<>(Map.of("temperature", "1.0")));
        return new Rollout(
                "tools",
                "task-" + random.nextInt(1000),
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any"),
                "g",
                random.nextInt(16),
                agent);
    }

    private void round(List<TraceNode> nodes, int parent) {
        List<TraceCall> calls = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            calls.add(new TraceCall("c" + i, text(), text()));
        }
        NodeTokens tokens = maybe() ? tokens(parent) : null;
        nodes.add(new TraceNode(
                parent,
                TraceMessage.assistant(maybe() ? text() : null, maybe() ? text() : null, calls),
                true,
                null,
                tokens,
                maybe() ? new NodeUsage(random.nextInt(1000), random.nextInt(1000), maybe() ? "stop" : null) : null,
                maybe() ? "step-next" : null));
        for (TraceCall call : calls) {
            nodes.add(TraceNode.given(nodes.size() - 1, TraceMessage.tool(call.id(), text(), maybe())));
        }
    }

    /** Goes on from the opening with a copy of the second round. */
    private void branch(List<TraceNode> nodes, int opening) {
        int second = opening + 1;
        while (!nodes.get(second).sampled()) {
            second++;
        }
        int end = second + 1;
        while (end < nodes.size() && nodes.get(end).message().role() == Role.TOOL) {
            end++;
        }
        int parent = opening - 1;
        for (int i = second; i < end; i++) {
            nodes.add(TraceNode.copy(parent, nodes.get(i).message(), i));
            parent = nodes.size() - 1;
        }
        round(nodes, parent);
    }

    private NodeTokens tokens(int parent) {
        List<Integer> ids = new ArrayList<>();
        List<Boolean> mask = new ArrayList<>();
        List<Double> logprobs = new ArrayList<>();
        List<List<Integer>> kept = new ArrayList<>();
        List<List<List<Integer>>> experts = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int id = random.nextInt(129_280);
            boolean sampled = i < 3;
            ids.add(id);
            mask.add(sampled);
            logprobs.add(sampled ? -random.nextDouble() * Math.pow(10, random.nextInt(20) - 15) : null);
            kept.add(sampled ? List.of(id, random.nextInt(100)) : null);
            experts.add(sampled ? List.of(List.of(1, 2), List.of(random.nextInt(256), 4)) : null);
        }
        return new NodeTokens(
                parent < 2, ids, mask, maybe() ? logprobs : null, maybe() ? kept : null, maybe() ? experts : null);
    }

    private Judgement judgement() {
        return switch (random.nextInt(3)) {
            case 0 -> Judgement.of(TraceVerdict.of(new Verdict.InfraFailure("engine", text(), maybe())));
            case 1 -> Judgement.of(TraceVerdict.of(new Verdict.InvalidTask(text())));
            default ->
                new Judgement(
                        TraceVerdict.of(new Verdict.Scored(random.nextDouble(), new TreeMap<>(Map.of("format", -0.5)))),
                        new TreeMap<>(Map.of(
                                "outcome", new RewardPart(1, 2), "length", new RewardPart(random.nextDouble(), 0.1))),
                        random.nextDouble(),
                        maybe() ? List.of("verifier_files") : List.of());
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (maybe() ? random.nextInt() : "");
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
