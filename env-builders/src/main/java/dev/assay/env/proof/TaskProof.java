package dev.assay.env.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.env.bundle.Environment;
import dev.assay.env.gate.Draft;
import dev.assay.env.gate.Evaluator;
import dev.assay.env.gate.GateOptions;
import dev.assay.env.gate.GateResult;
import dev.assay.env.gate.GateResult.Proven;
import dev.assay.env.gate.GateResult.Refused;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.Site;
import dev.assay.env.gate.ToolGate;
import dev.assay.env.growth.Evaluations;
import dev.assay.env.python.PythonHost;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Proves a task of the tools family again from its row: the gate, and what the row says besides. Safe for use by several threads. */
public final class TaskProof {
    private static final int EXCERPT = 300;

    private final ToolGate gate;
    private final GateOptions options;

    /**
     * A proof.
     *
     * @param judge where tools and verifiers run
     * @param solver where solutions run
     * @param options what the gate asks
     */
    public TaskProof(PythonHost judge, PythonHost solver, GateOptions options) {
        this.gate = new ToolGate(judge, solver, options);
        this.options = options;
    }

    /**
     * Sends a row through the gate.
     *
     * @throws IllegalArgumentException when it has no specification, or one that cannot be understood
     */
    public GateResult gate(ToolTask task, Site site, OtherSites others) {
        String specification = task.specification();
        if (specification == null) {
            throw new IllegalArgumentException(
                    "The row has no specification: nothing but its own verifier says what is right.");
        }
        Evaluator evaluator = Evaluations.of(task.kind(), specification);
        Draft draft = new Draft(
                task.solution(),
                task.verifier(),
                Set.copyOf(task.tools()),
                task.kind() == ToolTask.Kind.TRANSACT,
                evaluator);
        return gate.prove(draft, site, others, seed(task));
    }

    /** Attempts of its own for each task, and the same ones each time. */
    private static long seed(ToolTask task) {
        return Long.parseUnsignedLong(task.id().substring(0, 16), 16);
    }

    ToolFinding prove(String bundle, ToolTask task, Site site, OtherSites others, String data) {
        GateResult result;
        try {
            result = gate(task, site, others);
        } catch (IllegalArgumentException e) {
            return ToolFinding.unproven(bundle, task.name(), task.id(), List.of(String.valueOf(e.getMessage())));
        }
        if (result instanceof Refused refused) {
            return ToolFinding.unproven(bundle, task.name(), task.id(), List.of(text(refused)));
        }
        Proven proven = (Proven) result;
        ToolProof proof = proven.proof();
        return new ToolFinding(
                bundle,
                task.name(),
                task.id(),
                claims(task, proven),
                proof.mutants(),
                proof.killed(),
                proof.equivalent(),
                proof.reseededPassed(),
                data);
    }

    private static String text(Refused refused) {
        StringBuilder text = new StringBuilder(refused.code() + ": " + refused.detail());
        refused.evidence()
                .forEach((what, excerpt) -> text.append(" %s: %s"
                        .formatted(what, excerpt.length() > EXCERPT ? excerpt.substring(0, EXCERPT) + " …" : excerpt)));
        return text.toString();
    }

    private List<String> claims(ToolTask task, Proven proven) {
        List<String> problems = new ArrayList<>();
        if (!proven.right().answer().equals(task.answer())) {
            problems.add("The answer of the row is not what the solution submits (%s)."
                    .formatted(proven.right().answer()));
        }
        if (task.difficulty().leastCalls() > proven.calls()) {
            problems.add("The row says that no solution with fewer than %d calls is known; its own makes %d."
                    .formatted(task.difficulty().leastCalls(), proven.calls()));
        }
        ToolProof claimed = task.proof();
        boolean adds = claimed.killed() + claimed.equivalent() == claimed.mutants()
                && claimed.agreed() == claimed.randomAnswers()
                && (claimed.reseedsTried() == 0 || claimed.reseeded() <= claimed.reseedsTried())
                && claimed.reseededPassed() == claimed.reseeded()
                && claimed.memorisedRefused() <= claimed.reseeded();
        if (!adds || claimed.mutants() < options.mutants() || claimed.runs() < options.runs()) {
            problems.add("The proof that the row claims (%s) is none.".formatted(CanonicalJson.write(claimed)));
        }
        return problems;
    }

    /** What the row says of its environment and its tools that is not so. */
    List<String> stated(ToolTask task, Environment environment, ToolsAgreement agreement) {
        List<String> problems = new ArrayList<>();
        if (!task.category().equals(environment.category())) {
            problems.add("The category (%s) is not that of the environment (%s)."
                    .formatted(task.category(), environment.category()));
        }
        if (!task.provenance().equals(environment.provenance())) {
            problems.add("The provenance of the row is not that of the environment.");
        }
        if (!List.copyOf(new TreeSet<>(task.tools())).equals(task.tools())
                || !environment.tools().containsAll(task.tools())) {
            problems.add("The tools of the row are not sorted names of tools of the environment.");
        }
        ArrayNode wanted = CanonicalJson.mapper().createArrayNode();
        task.tools().forEach(tool -> wanted.add(agreement.entry(tool)));
        if (!schemas(task).equals(CanonicalJson.write(wanted))) {
            problems.add("The function schemas of the row are not those of tools.json.");
        }
        return problems;
    }

    private static String schemas(ToolTask task) {
        try {
            return CanonicalJson.write(CanonicalJson.read(task.toolSchemas(), JsonNode.class));
        } catch (UncheckedIOException e) {
            return "";
        }
    }
}
