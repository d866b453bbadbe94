package dev.assay.env.growth;

import dev.assay.env.gate.GateResult;
import dev.assay.env.gate.GateResult.Proven;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.ToolGate;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.ToolSession;
import dev.assay.env.tools.ToolSchemas;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Grows one task at a time: designs it, sends each of its steps through the gate, and writes its row. Safe for use by several threads. */
public final class TaskGrower {
    /** Seeds of a design that are tried. */
    private static final int DESIGNS = 4;

    private static final String DESIGN = "design";

    private final List<Designer> designers;
    private final ToolGate steps;
    private final ToolGate last;
    private final GrowthOptions options;
    private final Path folder;

    /**
     * A grower.
     *
     * @param designers of the kinds of tasks that may be asked for
     * @param judge where tools and verifiers run
     * @param solver where solutions run
     * @param folder for the files of environments while they are needed
     */
    public TaskGrower(
            List<Designer> designers, PythonHost judge, PythonHost solver, Path folder, GrowthOptions options) {
        this.designers = List.copyOf(designers);
        this.steps = new ToolGate(judge, solver, options.step());
        this.last = new ToolGate(judge, solver, options.last());
        this.options = options;
        this.folder = folder;
    }

    /**
     * Grows a task.
     *
     * @param name of the task, file-name safe
     * @param turn which of the kinds that the world offers comes first, counted round and round; the next is tried when it gives none
     */
    public GrowthResult grow(WorldSource source, WorldSeeds seeds, String name, int turn) {
        try (Prepared prepared = Prepared.of(source, seeds, folder)) {
            List<Designer> offered = designers.stream()
                    .filter(designer -> designer.fits(prepared.world()))
                    .toList();
            if (offered.isEmpty()) {
                return refused("NO_KIND", "The world offers no task of any kind.");
            }
            GrowthResult first = grow(offered.get(Math.floorMod(turn, offered.size())), prepared, seeds, name);
            GrowthResult result = first;
            for (int i = 1; i < offered.size() && undesigned(result); i++) {
                result = grow(offered.get(Math.floorMod(turn + i, offered.size())), prepared, seeds, name);
            }
            return undesigned(result) ? first : result;
        }
    }

    private static boolean undesigned(GrowthResult result) {
        return result instanceof GrowthResult.Refused refused && refused.stage().equals(DESIGN);
    }

    /** The first design that is neither too hard nor too easy goes through the gate. */
    private GrowthResult grow(Designer designer, Prepared prepared, WorldSeeds seeds, String name) {
        SplittableRandom others = new SplittableRandom(seeds.task());
        long seed = seeds.task();
        GrowthResult.Refused refused = refused(
                "NO_DESIGN",
                "The world offers no task of kind %s of %d steps for this seed."
                        .formatted(designer.kind(), options.least()));
        for (int i = 0; i < DESIGNS; i++) {
            Optional<Growth> growth = designer.design(prepared.world(), seed, options.least(), options.most());
            Optional<Hardness> wrong = growth.map(Growth::difficulty).flatMap(Hardness::of);
            if (growth.isPresent() && wrong.isEmpty()) {
                return prove(designer, growth.get(), prepared, seeds, name);
            }
            if (wrong.isPresent()) {
                refused = wrong.get().refused(growth.get().difficulty());
            }
            seed = others.nextLong();
        }
        return refused;
    }

    static GrowthResult.Refused refused(String code, String detail) {
        return new GrowthResult.Refused(DESIGN, code, detail, new TreeMap<>());
    }

    private GrowthResult prove(Designer designer, Growth growth, Prepared prepared, WorldSeeds seeds, String name) {
        try (ToolSession session = last.open(prepared.site())) {
            List<GrowthStage> stages = growth.stages();
            for (GrowthStage stage : stages.subList(0, stages.size() - 1)) {
                GateResult result = steps.prove(stage.draft(), prepared.site(), session, OtherSites.NONE, seeds.task());
                if (result instanceof GateResult.Refused refused) {
                    return refused(refused, stage.rung().step());
                }
            }
            GateResult result =
                    last.prove(growth.last().draft(), prepared.site(), session, prepared.others(), seeds.task());
            return result instanceof Proven proven
                    ? new GrowthResult.Accepted(row(designer, growth, prepared, proven, name), proven.verdict())
                    : refused((GateResult.Refused) result, growth.last().rung().step());
        }
    }

    private static GrowthResult refused(GateResult.Refused why, String step) {
        TreeMap<String, String> evidence = new TreeMap<>(why.evidence());
        evidence.put("step", step);
        return new GrowthResult.Refused("gate", why.code(), why.detail(), evidence);
    }

    private static ToolTask row(Designer designer, Growth growth, Prepared prepared, Proven proven, String name) {
        GrowthStage task = growth.last();
        List<String> tools = task.tools().names();
        String environment = prepared.bundle().digest();
        return new ToolTask(
                ToolTask.SCHEMA,
                ToolTask.idOf(
                        environment,
                        designer.kind(),
                        task.prompt(),
                        tools,
                        task.specification(),
                        task.draft().solution(),
                        task.draft().verifier()),
                name,
                designer.kind(),
                prepared.world().category(),
                prepared.bundle().ref(),
                task.prompt(),
                tools,
                CanonicalJson.write(ToolSchemas.chat(task.tools().tools())),
                task.specification(),
                task.draft().solution(),
                task.draft().verifier(),
                proven.right().answer(),
                growth.stages().stream().map(GrowthStage::rung).toList(),
                measured(growth.difficulty(), proven),
                proven.proof(),
                prepared.world().provenance());
    }

    /** Fewest calls of any solution known: the one that ran may need fewer than was planned. */
    private static Difficulty measured(Difficulty known, Proven proven) {
        return new Difficulty(
                known.feasibleShare(),
                known.shareIs(),
                known.solutions(),
                known.solutionsBounded(),
                known.solverNodes(),
                Math.min(known.leastCalls(), proven.calls()),
                known.passAt());
    }
}
