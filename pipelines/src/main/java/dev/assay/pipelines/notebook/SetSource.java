package dev.assay.pipelines.notebook;

import dev.assay.env.notebook.sets.BadSet;
import dev.assay.env.notebook.sets.ProblemSet;
import dev.assay.env.notebook.sets.RefusedRow;
import dev.assay.env.notebook.sets.SetOptions;
import dev.assay.env.notebook.sets.SetProblem;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ProblemSetConfig;
import dev.assay.swe.filter.ContaminationList;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The problems of a published set, none of which may be on a decontamination list.
 *
 * @param family of problems, {@code set.} and the name of the set
 * @param set what was read
 * @param published lists of what must stay out
 * @param overlap share of runs of words in common with one of them from which a problem counts as listed
 * @param lists digest of these lists
 */
record SetSource(String family, ProblemSet set, ContaminationList published, double overlap, String lists)
        implements ProblemSource {
    /** Reads a set. Throws {@link BadInput}. */
    static SetSource open(ProblemSetConfig config, ContaminationList published, double overlap, String lists) {
        SetOptions options = new SetOptions(
                config.named(),
                Path.of(config.path()),
                path(config.labels()),
                path(config.files()),
                config.license(),
                config.licenses(),
                Optional.ofNullable(config.source())
                        .orElseGet(() -> String.valueOf(Path.of(config.path()).getFileName())),
                config.keepUnsolved());
        try {
            return new SetSource("set." + options.name(), ProblemSet.read(options), published, overlap, lists);
        } catch (BadSet e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Path path(@Nullable String path) {
        return path == null ? null : Path.of(path);
    }

    @Override
    public List<NotebookRequest> requests(long seed) {
        List<NotebookRequest> requests = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            requests.add(new NotebookRequest(family, i, set.depth(i), seed));
        }
        return requests;
    }

    @Override
    public boolean has(String name) {
        return name.equals(family);
    }

    @Override
    public String content(NotebookRequest request) {
        List<Object> parts = new ArrayList<>(List.of(set.digest(), lists, overlap));
        try {
            SetProblem found = set.problem(request.number());
            parts.addAll(List.of(found.problem().id(), found.problem().wrongAnswers(), found.provenance()));
        } catch (RefusedRow e) {
            parts.addAll(List.of(e.code(), e.detail()));
        }
        return CanonicalJson.id(parts);
    }

    @Override
    public Made make(NotebookRequest request) {
        Map<String, String> row = Map.of("row", set.id(request.number()));
        try {
            SetProblem found = set.problem(request.number());
            return published
                    .findQuestion(found.question(), found.text(), overlap)
                    .map(match -> Made.refused(
                            request,
                            "CONTAMINATED",
                            "The problem is on a decontamination list.",
                            Map.of(
                                    "row",
                                    set.id(request.number()),
                                    "list",
                                    match.list(),
                                    "kind",
                                    match.kind(),
                                    "entry",
                                    match.entry())))
                    .orElseGet(() -> Made.of(found.problem(), found.provenance()));
        } catch (RefusedRow e) {
            return Made.refused(request, e.code().name(), e.detail(), row);
        }
    }
}
