package dev.assay.pipelines.flow;

import dev.assay.pipelines.tools.Grown;
import dev.assay.pipelines.tools.ToolRequest;
import dev.assay.pipelines.tools.ToolStages;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.likeness.Texts;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A family without Python: the number of an environment decides the fate of its tasks. 0 of every ten is refused by the gate, 1 breaks
 * the sandbox, 2 breaks Assay itself; the tasks of 3 and 4 ask the same.
 */
record ScriptedToolStages() implements ToolStages {
    @Override
    public void grow(ToolRequest request, Emit<Grown> out) {
        switch (request.shape() % 10) {
            case 0 ->
                out.refuse(new Rejection(
                        "tools", "gate", "MUTANT_SURVIVES", request.id(), "One survives.", new TreeMap<>()));
            case 1 -> throw new InfraException("sandbox", "The sandbox is away.", false);
            case 2 -> throw new IllegalStateException("A fault of our own.");
            default -> {
                String stored = request.environment() + "/" + request.task();
                out.accept(new Grown(request, stored, Texts.bandKeys(outline(stored))));
                out.measured(new Measured(
                        request.id(),
                        request.id(),
                        "accepted",
                        new TreeMap<>(Map.of("wall_millis", 500L, "verdict_nanos", 20_000L, "rungs", 1L)),
                        List.of()));
            }
        }
    }

    @Override
    public ToolTask task(Grown grown) {
        ToolRequest request = grown.request();
        EnvironmentRef environment =
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:%064x".formatted(request.shape()), "any");
        String prompt = outline(grown.stored());
        return new ToolTask(
                ToolTask.SCHEMA,
                ToolTask.idOf(
                        "%064x".formatted(request.shape()),
                        ToolTask.Kind.LOOKUP,
                        request.id(),
                        List.of("get_all"),
                        null,
                        "def solve(tools): pass\n",
                        "def verify(answer): return True, ''\n"),
                request.id(),
                ToolTask.Kind.LOOKUP,
                request.category(),
                environment,
                prompt,
                List.of("get_all"),
                """
                [{"type":"function","function":{"name":"get_all","description":"All.","parameters":{"type":"object","properties":{}}}}]""",
                """
                {"steps":[{"query":{"query":"fold","from":"t%d"}}]}""".formatted(request.shape()),
                "def solve(tools): pass\n",
                "def verify(answer): return True, ''\n",
                "{}",
                List.of(ToolTask.Rung.of("start", "One question.", FeasibleShare.counted(0.5), 2)),
                new Difficulty(
                        0.5,
                        FeasibleShare.Basis.COUNTED,
                        1L,
                        false,
                        null,
                        2,
                        new TreeMap<>(Map.of("random", List.of(0.5, 0.75, 0.9)))),
                new ToolProof(3, 12, request.task(), request.task(), request.task(), 40, 40, 0, 200, 200),
                new Provenance("made", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Override
    public String outline(String stored) {
        // The tasks of 3 and 4 differ in nothing that is compared.
        String number = stored.replace("-0004/", "-0003/").replaceAll("\\D+", " ");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("word")
                    .append(Math.floorMod(number.hashCode() * 31 + i * 7919, 1 << 20))
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Override
    public void bundle(List<Grown> tasks, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("tools.txt"),
                    String.join("\n", tasks.stream().map(Grown::id).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
