package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.env.notebook.generate.Families;
import dev.assay.env.notebook.table.TableFamily;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.NotebookConfig;
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
    private final List<ProblemSource> sources;

    /** The families that Assay ships. */
    Problems() {
        this(List.of());
    }

    /** These and those of the sources. */
    Problems(List<? extends ProblemSource> sources) {
        this.sources = List.copyOf(sources);
        Families.all().forEach(family -> generators.put(family.name(), family));
        TableFamily.all().forEach(family -> tables.put(family.name(), family));
    }

    /** Every problem that a configuration asks for. Throws {@link BadInput} for a family that is not there. */
    List<NotebookRequest> requests(NotebookConfig config, long seed) {
        List<NotebookRequest> requests = new ArrayList<>();
        sources.forEach(source -> requests.addAll(source.requests(seed)));
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

    /** A digest of what was read for a problem; empty where it is made of nothing. */
    String content(NotebookRequest request) {
        return source(request).map(each -> each.content(request)).orElse("");
    }

    private Optional<ProblemSource> source(NotebookRequest request) {
        return sources.stream().filter(each -> each.has(request.family())).findFirst();
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
        Optional<ProblemSource> source = source(request);
        if (source.isPresent()) {
            return source.get().make(request);
        }
        TableFamily table = tables.get(request.family());
        if (table != null) {
            TableFamily.Outcome outcome = table.attempt(request.problemSeed(), request.difficulty());
            return outcome.problem().map(Made::of).orElseGet(() -> refused(request, last(outcome.refusals())));
        }
        ProblemFamily family = generators.get(request.family());
        if (family == null) {
            throw new IllegalArgumentException("There is no family of problems (%s).".formatted(request.family()));
        }
        try {
            return Made.of(family.make(request.problemSeed(), request.difficulty()));
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

    private static Made refused(NotebookRequest request, String why) {
        return Made.refused(request, "NO_PROBLEM", why, Map.of());
    }
}
