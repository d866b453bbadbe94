package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.TableData;
import dev.assay.env.notebook.table.data.UserTables;
import dev.assay.env.notebook.table.design.Composer;
import dev.assay.env.notebook.table.design.Ground;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.env.profile.ProfileOptions;
import dev.assay.env.world.Makers;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.TablesConfig;
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Questions to tables that a user brings.
 *
 * @param name of the data
 * @param data the tables
 * @param tasks how many problems are asked for
 * @param provenance of all of them
 * @param digest of the files
 */
record TableSource(String name, TableData data, int tasks, Provenance provenance, String digest)
        implements ProblemSource {
    private static final int HARDEST = 5;
    /** Questions that are tried for one problem. */
    private static final int QUESTIONS = 40;

    /** Reads tables. Throws {@link BadInput} when nothing in them can be asked about. */
    static TableSource open(TablesConfig config) {
        Path path = Path.of(config.path());
        try {
            UserTables.Brought brought = UserTables.read(path);
            brought.refusals()
                    .forEach(refusal ->
                            Told.say("Tables %s: %s: %s".formatted(config.named(), refusal.code(), refusal.detail())));
            Map<String, String> digests = new LinkedHashMap<>();
            brought.data().files().forEach((file, bytes) -> digests.put(file, CanonicalJson.sha256(bytes)));
            String digest = CanonicalJson.id(digests);
            Provenance provenance = Makers.withAssay(new Provenance(
                    Optional.ofNullable(config.source()).orElseGet(() -> String.valueOf(path.getFileName())),
                    Optional.ofNullable(config.license()).orElse("NOASSERTION"),
                    null,
                    ProfileOptions.UNDATED,
                    new TreeMap<>(Map.of("data", digest))));
            return new TableSource(config.named(), brought.data(), config.tasks(), provenance, digest);
        } catch (RefusedException e) {
            throw new BadInput(
                    "Of the tables of the notebook family, (%s) cannot be used: %s"
                            .formatted(path.getFileName(), e.getMessage()),
                    e);
        }
    }

    private String family(String kind) {
        return "data." + name + "." + kind;
    }

    @Override
    public List<NotebookRequest> requests(long seed) {
        List<String> kinds = kinds();
        List<NotebookRequest> requests = new ArrayList<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < tasks; i++) {
            int kind = i % kinds.size();
            int difficulty = 1 + (kind + i / kinds.size()) % HARDEST;
            int number = numbers.merge(kinds.get(kind), 1, Integer::sum) - 1;
            requests.add(new NotebookRequest(family(kinds.get(kind)), number, difficulty, seed));
        }
        return requests;
    }

    /** Joins take the place of two kinds where tables are linked, and there are none where they are not. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>(Composer.kinds());
        if (data.links().isEmpty()) {
            kinds.remove(Composer.JOIN);
        } else {
            kinds.add(Composer.JOIN);
        }
        return kinds;
    }

    @Override
    public boolean has(String family) {
        return family.startsWith("data." + name + ".");
    }

    @Override
    public String content(NotebookRequest request) {
        return CanonicalJson.id(List.of(digest, provenance.source(), provenance.license()));
    }

    @Override
    public Made make(NotebookRequest request) {
        String kind = request.family().substring(family("").length());
        Map<String, Integer> refused = new TreeMap<>();
        Refusal last = null;
        try (Ground ground = Ground.of(data)) {
            for (int question = 0; question < QUESTIONS; question++) {
                Draw draw = Draw.of(request.problemSeed(), "%s %d %d".formatted(kind, request.difficulty(), question));
                try {
                    Problem problem = new Composer(ground).compose(kind, request.difficulty(), draw);
                    return Made.of(named(problem, request), provenance);
                } catch (RefusedException e) {
                    last = e.refusal();
                    refused.merge(last.code().name(), 1, Integer::sum);
                }
            }
        }
        String counts = refused.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return Made.refused(
                request,
                "NO_PROBLEM",
                "None of %d questions was good enough (%s); the last: %s"
                        .formatted(QUESTIONS, counts, last == null ? "" : last.detail()),
                Map.of());
    }

    private static Problem named(Problem problem, NotebookRequest request) {
        return new Problem(
                request.family(),
                problem.kind(),
                problem.parameters(),
                problem.statement(),
                problem.answer(),
                problem.solution(),
                problem.files(),
                problem.depth(),
                problem.wrongAnswers());
    }
}
