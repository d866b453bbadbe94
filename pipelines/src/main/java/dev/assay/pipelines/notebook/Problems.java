package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.ProblemFamily;
import dev.assay.env.notebook.generate.Families;
import dev.assay.env.notebook.table.TableFamily;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.NotebookConfig;
import dev.assay.verifiers.task.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The families of problems of a run, by name. */
final class Problems {
    private static final int HARDEST = 5;

    private final Map<String, ProblemFamily> generators = new TreeMap<>();
    private final Map<String, TableFamily> tables = new TreeMap<>();

    Problems() {
        Families.all().forEach(family -> generators.put(family.name(), family));
        TableFamily.all().forEach(family -> tables.put(family.name(), family));
    }

    /**
     * A problem, or why there is none.
     *
     * @param problem the problem, if there is one
     * @param rejection why not, if there is none
     */
    record Made(Optional<Problem> problem, Optional<Rejection> rejection) {}

    /** Every problem that a configuration asks for. Throws {@link BadInput} for a family that is not there. */
    List<NotebookRequest> requests(NotebookConfig config, long seed) {
        List<NotebookRequest> requests = new ArrayList<>();
        if (!config.families().isEmpty()) {
            config.families().forEach(this::require);
            spread(config.families(), config.tasks(), seed, requests);
            return requests;
        }
        int about = (int) Math.round(config.tasks() * config.tableShare());
        spread(List.copyOf(tables.keySet()), about, seed, requests);
        spread(List.copyOf(generators.keySet()), config.tasks() - about, seed, requests);
        return requests;
    }

    private void require(String family) {
        if (!generators.containsKey(family) && !tables.containsKey(family)) {
            List<String> known = new ArrayList<>(generators.keySet());
            known.addAll(tables.keySet());
            throw new BadInput("There is no family of problems (%s).\nMaybe one of %s.".formatted(family, known));
        }
    }

    /** So many problems: as many of each family, and of each difficulty. */
    private static void spread(List<String> families, int count, long seed, List<NotebookRequest> requests) {
        for (int i = 0; i < count; i++) {
            int family = i % families.size();
            int number = i / families.size();
            // Families begin with different difficulties, so that a few problems of many families have all of them.
            int difficulty = 1 + (family + number) % HARDEST;
            requests.add(new NotebookRequest(families.get(family), number, difficulty, seed));
        }
    }

    /** Makes a problem. */
    Made make(NotebookRequest request) {
        TableFamily table = tables.get(request.family());
        if (table != null) {
            TableFamily.Outcome outcome = table.attempt(request.problemSeed(), request.difficulty());
            return outcome.problem().map(Problems::made).orElseGet(() -> refused(request, last(outcome.refusals())));
        }
        ProblemFamily family = generators.get(request.family());
        if (family == null) {
            throw new IllegalArgumentException("There is no family of problems (%s).".formatted(request.family()));
        }
        try {
            return made(family.make(request.problemSeed(), request.difficulty()));
        } catch (IllegalStateException e) {
            return refused(request, String.valueOf(e.getMessage()));
        }
    }

    private static String last(List<Refusal> refusals) {
        return refusals.isEmpty()
                ? "No question was found."
                : "The last of %d questions was refused (%s): %s"
                        .formatted(
                                refusals.size(),
                                refusals.get(refusals.size() - 1).code(),
                                refusals.get(refusals.size() - 1).detail());
    }

    private static Made made(Problem problem) {
        return new Made(Optional.of(problem), Optional.empty());
    }

    private static Made refused(NotebookRequest request, String why) {
        return new Made(
                Optional.empty(),
                Optional.of(new Rejection(
                        "notebook",
                        "make",
                        "NO_PROBLEM",
                        request.id(),
                        why,
                        new TreeMap<>(Map.of(
                                "family", request.family(), "difficulty", String.valueOf(request.difficulty()))))));
    }
}
