package dev.assay.pipelines.dataset;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of rows as Parquet: a text, a number, or the JSON text of anything free-form.
 *
 * @param name as loaders see it
 * @param type in SQL
 * @param optional whether a row may leave it empty
 * @param value of a row
 */
record RowColumn<T>(String name, String type, boolean optional, Function<T, @Nullable Object> value) {
    private static final List<RowColumn<SweTask>> SWE = List.of(
            text("repo", SweTask::repo),
            text("instance_id", SweTask::instanceId),
            text("base_commit", SweTask::baseCommit),
            text("patch", SweTask::patch),
            text("test_patch", SweTask::testPatch),
            text("problem_statement", SweTask::problemStatement),
            text("hints_text", SweTask::hintsText),
            text("created_at", SweTask::createdAt),
            text("version", SweTask::version),
            json("FAIL_TO_PASS", SweTask::failToPass),
            json("PASS_TO_PASS", SweTask::passToPass),
            text("environment_setup_commit", SweTask::environmentSetupCommit),
            text("schema", SweTask::schema),
            text("id", SweTask::id),
            text("language", SweTask::language),
            text("statement_source", task -> task.statementSource().json()),
            json("environment", SweTask::environment),
            json("recipe", SweTask::recipe),
            json("stages", SweTask::stages),
            json("flaky", SweTask::flaky),
            new RowColumn<>("foreign_objects", "INTEGER", false, SweTask::foreignObjects),
            text("license", task -> task.provenance().license()),
            json("provenance", SweTask::provenance),
            optional("judge", task -> task.judge() == null ? null : CanonicalJson.write(task.judge())));

    private static final List<RowColumn<ToolTask>> TOOLS = List.of(
            text("name", ToolTask::name),
            json("kind", ToolTask::kind),
            text("category", ToolTask::category),
            text("prompt", ToolTask::prompt),
            json("tools", ToolTask::tools),
            text("tool_schemas", ToolTask::toolSchemas),
            optional("specification", ToolTask::specification),
            text("solution", ToolTask::solution),
            text("verifier", ToolTask::verifier),
            text("answer", ToolTask::answer),
            text("schema", ToolTask::schema),
            text("id", ToolTask::id),
            json("environment", ToolTask::environment),
            json("ladder", ToolTask::ladder),
            json("difficulty", ToolTask::difficulty),
            json("proof", ToolTask::proof),
            text("license", task -> task.provenance().license()),
            json("provenance", ToolTask::provenance));

    private static final List<RowColumn<NotebookTask>> NOTEBOOK = List.of(
            text("name", NotebookTask::name),
            text("generator", NotebookTask::generator),
            text("kind", NotebookTask::kind),
            text("statement", NotebookTask::statement),
            json("answer", NotebookTask::answer),
            json("solution", NotebookTask::solution),
            json("files", NotebookTask::files),
            text("parameters", NotebookTask::parameters),
            new RowColumn<>("depth", "INTEGER", false, NotebookTask::depth),
            text("schema", NotebookTask::schema),
            text("id", NotebookTask::id),
            json("environment", NotebookTask::environment),
            json("proof", NotebookTask::proof),
            json("wrong_answers", NotebookTask::wrongAnswers),
            text("license", task -> task.provenance().license()),
            json("provenance", NotebookTask::provenance));

    private static final List<RowColumn<SearchTask>> SEARCH = List.of(
            text("name", SearchTask::name),
            text("form", SearchTask::form),
            text("question", SearchTask::question),
            json("answer", SearchTask::answer),
            text("constraints", SearchTask::constraints),
            text("start", SearchTask::start),
            json("answers", SearchTask::answers),
            json("evidence", SearchTask::evidence),
            json("candidates", SearchTask::candidates),
            json("passes", SearchTask::passes),
            number("hops", SearchTask::hops),
            number("depth", SearchTask::depth),
            number("breadth", SearchTask::breadth),
            number("obfuscations", SearchTask::obfuscations),
            text("schema", SearchTask::schema),
            text("id", SearchTask::id),
            json("environment", SearchTask::environment),
            text("license", task -> task.provenance().license()),
            json("provenance", SearchTask::provenance));

    private static final List<RowColumn<HelpfulTask>> HELPFUL = List.of(
            text("name", HelpfulTask::name),
            text("question", HelpfulTask::question),
            json("rubric", HelpfulTask::rubric),
            text("start", HelpfulTask::start),
            json("answers", HelpfulTask::answers),
            new RowColumn<>("benefit", "DOUBLE", false, HelpfulTask::benefit),
            text("schema", HelpfulTask::schema),
            text("id", HelpfulTask::id),
            json("environment", HelpfulTask::environment),
            text("license", task -> task.provenance().license()),
            json("provenance", HelpfulTask::provenance));

    /** The columns of a family's rows, in order. */
    @SuppressWarnings("unchecked") // each list is of the type that it is asked for by
    static <T extends Task> List<RowColumn<T>> of(Class<T> type) {
        if (type.equals(SweTask.class)) {
            return (List<RowColumn<T>>) (List<?>) SWE;
        }
        if (type.equals(ToolTask.class)) {
            return (List<RowColumn<T>>) (List<?>) TOOLS;
        }
        if (type.equals(NotebookTask.class)) {
            return (List<RowColumn<T>>) (List<?>) NOTEBOOK;
        }
        if (type.equals(SearchTask.class)) {
            return (List<RowColumn<T>>) (List<?>) SEARCH;
        }
        if (type.equals(HelpfulTask.class)) {
            return (List<RowColumn<T>>) (List<?>) HELPFUL;
        }
        throw new IllegalArgumentException("There are no columns for rows of type (%s).".formatted(type.getName()));
    }

    private static <T> RowColumn<T> text(String name, Function<T, String> value) {
        return new RowColumn<>(name, "VARCHAR", false, value::apply);
    }

    private static <T> RowColumn<T> number(String name, Function<T, Integer> value) {
        return new RowColumn<>(name, "INTEGER", false, value::apply);
    }

    private static <T> RowColumn<T> json(String name, Function<T, Object> value) {
        return new RowColumn<>(name, "VARCHAR", false, value.andThen(CanonicalJson::write)::apply);
    }

    private static <T> RowColumn<T> optional(String name, Function<T, @Nullable String> value) {
        return new RowColumn<>(name, "VARCHAR", true, value::apply);
    }
}
