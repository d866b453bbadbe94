package dev.assay.env.synthesis;

import dev.assay.env.bundle.Environment;
import dev.assay.env.bundle.ToolFiles;
import dev.assay.env.world.Makers;
import dev.assay.env.world.World;
import dev.assay.verifiers.task.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one synthesis in their order: database, tools, a task, harder ones.
 *
 * @param request what is asked for
 * @param steps talks to the model
 * @param rules what holds for all steps
 * @param databases checks step 1
 * @param toolChecks checks step 2
 * @param tasks checks steps 3 and 4
 * @param most tasks at most
 * @param folder for files
 * @param model its name
 */
record Ladder(
        SynthesisRequest request,
        StepRun steps,
        String rules,
        DatabaseCheck databases,
        ToolsCheck toolChecks,
        TaskCheck tasks,
        int most,
        Path folder,
        String model) {
    /** What came of it. */
    record Climbed(Synthesised.@Nullable Parts parts, List<Synthesised.Outcome> outcomes) {}

    /** A task with the tools as they were when it was accepted. */
    private record Rung(WrittenTask task, ToolFiles tools) {}

    static String title(SynthesisRequest request) {
        String words = request.category().replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Climbed climb() {
        try {
            Gathered gathered = steps.run(
                    Instructions.database(request.category(), request.number()),
                    rules,
                    Map.of(),
                    files -> databases.check(files.getOrDefault(Step.DATABASE, "")));
            String[] source = {""};
            ToolFiles tools =
                    steps.run(Instructions.tools(gathered), rules, Map.of(Step.DATABASE, gathered.script()), files -> {
                        source[0] = files.getOrDefault(Step.TOOLS, "");
                        return loading(gathered, toolChecks.check(source[0], List.of()));
                    });
            return tasks(gathered, tools, source[0]);
        } catch (Stopped e) {
            return new Climbed(null, List.of(Synthesised.Outcome.of(e.stop())));
        }
    }

    private World world(Gathered gathered) {
        return Synthesised.world(request.category(), title(request), gathered.own(), provenance());
    }

    private Provenance provenance() {
        return Makers.withAssay(new Provenance(
                "model " + model, request.license(), null, request.created(), new TreeMap<>(Map.of("model", model))));
    }

    private Place place(Gathered gathered, ToolFiles tools) {
        return Place.of(world(gathered), gathered.others(), tools, folder);
    }

    /** Declared tools must load, too. */
    private Checked<ToolFiles> loading(Gathered gathered, Checked<ToolFiles> declared) {
        return declared.then(tools -> {
            try (Place place = place(gathered, tools)) {
                return tasks.loads(place)
                        .<Checked<ToolFiles>>map(Checked.Bad::new)
                        .orElseGet(() -> new Checked.Good<>(tools));
            }
        });
    }

    private Climbed tasks(Gathered gathered, ToolFiles first, String firstSource) {
        List<Rung> rungs = new ArrayList<>();
        List<Synthesised.Outcome> end = new ArrayList<>();
        ToolFiles tools = first;
        String source = firstSource;
        try {
            while (rungs.size() < most) {
                Rung before = rungs.isEmpty() ? null : rungs.get(rungs.size() - 1);
                ToolFiles now = tools;
                String was = source;
                String[] handedIn = {was};
                Rung next = steps.run(
                        before == null
                                ? Instructions.task(gathered, now)
                                : Instructions.harder(gathered, now, before.task(), rungs.size()),
                        rules,
                        Map.of(Step.DATABASE, gathered.script(), Step.TOOLS, was),
                        files -> {
                            handedIn[0] = files.getOrDefault(Step.TOOLS, was);
                            return rung(gathered, files, now, was, before);
                        });
                rungs.add(next);
                tools = next.tools();
                source = handedIn[0];
            }
        } catch (Stopped e) {
            end.add(Synthesised.Outcome.of(e.stop()));
        }
        return climbed(gathered, tools, rungs, end);
    }

    private Checked<Rung> rung(
            Gathered gathered, Map<String, String> files, ToolFiles now, String was, @Nullable Rung before) {
        String source = files.getOrDefault(Step.TOOLS, was);
        List<String> kept = now.names().stream()
                .filter(name -> !name.equals("submit_result"))
                .toList();
        Checked<ToolFiles> tools =
                source.equals(was) ? new Checked.Good<>(now) : loading(gathered, toolChecks.check(source, kept));
        return tools.then(usable -> {
            try (Place place = place(gathered, usable)) {
                return tasks.check(files, usable, place, before == null ? null : before.task())
                        .then(task -> new Checked.Good<>(new Rung(task, usable)));
            }
        });
    }

    /** An earlier task must hold with the tools as they are in the end, for the environment has one file of them. */
    private Climbed climbed(Gathered gathered, ToolFiles tools, List<Rung> rungs, List<Synthesised.Outcome> end) {
        if (rungs.isEmpty()) {
            return new Climbed(null, end);
        }
        Synthesised.Parts parts = new Synthesised.Parts(
                request.category(),
                title(request),
                gathered.tables(),
                tools,
                gathered.script(),
                new Environment.Seeds(request.seeds().shape(), request.seeds().data()),
                provenance());
        Rows rows = new Rows(request, parts);
        List<Synthesised.Outcome> outcomes = new ArrayList<>();
        List<WrittenTask> proven = new ArrayList<>();
        try (Place place = place(gathered, tools)) {
            for (Rung rung : rungs) {
                Checked<WrittenTask> checked = rung.tools().source().equals(tools.source())
                        ? new Checked.Good<>(rung.task())
                        : tasks.proven(rung.task(), place);
                if (checked instanceof Checked.Good<WrittenTask> good) {
                    proven.add(good.value());
                    outcomes.add(rows.outcome(outcomes.size(), proven));
                } else {
                    Problem problem = ((Checked.Bad<WrittenTask>) checked).problem();
                    outcomes.add(Synthesised.Outcome.of(new Stop("retools", problem)));
                }
            }
        }
        outcomes.addAll(end);
        boolean any = outcomes.stream().anyMatch(outcome -> outcome.task() != null);
        return new Climbed(any ? parts : null, outcomes);
    }
}
