package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of the {@code swe} family: the fields of SWE-bench under their own names and types, and what proves the row.
 *
 * @param schema {@code assay/swe-task/1}
 * @param id SHA-256 over repository, commits, patches, statement, recipe and test lists; see {@link #idOf}
 * @param repo {@code owner/name}
 * @param instanceId {@code owner__name-number}, file-name safe
 * @param baseCommit 40 hexadecimal digits
 * @param patch gold patch, ends with a newline
 * @param testPatch test patch, ends with a newline
 * @param problemStatement the text
 * @param hintsText comments older than the first commit of the fix
 * @param createdAt ISO-8601 UTC
 * @param version of the project at the base commit, empty when it does not say
 * @param failToPass ids of tests that the gold patch mends, sorted
 * @param passToPass ids of tests that pass before and after, sorted
 * @param environmentSetupCommit the base commit the environment was proven on
 * @param language main language
 * @param statementSource what the statement was made of
 * @param environment image by digest
 * @param recipe how it was built and is tested
 * @param stages results of the three configurations, by lower-case stage name
 * @param flaky ids whose status varies within one configuration
 * @param foreignObjects git objects in the image that are not reachable from the base commit: 0
 * @param provenance source, licence, dates, versions
 * @param judge what a judge model thinks, where one was asked and gave a proper answer
 */
public record SweTask(
        String schema,
        String id,
        String repo,
        @JsonProperty("instance_id") String instanceId,
        @JsonProperty("base_commit") String baseCommit,
        String patch,
        @JsonProperty("test_patch") String testPatch,
        @JsonProperty("problem_statement") String problemStatement,
        @JsonProperty("hints_text") String hintsText,
        @JsonProperty("created_at") String createdAt,
        String version,
        @JsonProperty("FAIL_TO_PASS")
                @JsonSerialize(using = JsonListText.Writer.class)
                @JsonDeserialize(using = JsonListText.Reader.class)
                List<String> failToPass,
        @JsonProperty("PASS_TO_PASS")
                @JsonSerialize(using = JsonListText.Writer.class)
                @JsonDeserialize(using = JsonListText.Reader.class)
                List<String> passToPass,
        @JsonProperty("environment_setup_commit") String environmentSetupCommit,
        String language,
        @JsonProperty("statement_source") StatementSource statementSource,
        EnvironmentRef environment,
        Recipe recipe,
        SortedMap<String, StageSummary> stages,
        List<String> flaky,
        @JsonProperty("foreign_objects") int foreignObjects,
        Provenance provenance,
        @Nullable Opinion judge)
        implements Task {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/swe-task/1";

    public SweTask {
        failToPass = List.copyOf(failToPass);
        passToPass = List.copyOf(passToPass);
        stages = Collections.unmodifiableSortedMap(new TreeMap<>(stages));
        flaky = List.copyOf(flaky);
    }

    /** The same task under another instance id. */
    public SweTask withInstanceId(String name) {
        return with(name, judge);
    }

    /** The same task with an opinion, which is no part of its id. */
    public SweTask withJudge(@Nullable Opinion opinion) {
        return with(instanceId, opinion);
    }

    private SweTask with(String name, @Nullable Opinion opinion) {
        return new SweTask(
                schema,
                id,
                repo,
                name,
                baseCommit,
                patch,
                testPatch,
                problemStatement,
                hintsText,
                createdAt,
                version,
                failToPass,
                passToPass,
                environmentSetupCommit,
                language,
                statementSource,
                environment,
                recipe,
                stages,
                flaky,
                foreignObjects,
                provenance,
                opinion);
    }

    @Override
    public String family() {
        return "swe";
    }

    /**
     * The id of a task: what defines it, and nothing that depends on the site that built the image.
     *
     * @return 64 hexadecimal digits
     */
    public static String idOf(
            String repo,
            String baseCommit,
            String patch,
            String testPatch,
            String problemStatement,
            Recipe recipe,
            List<String> failToPass,
            List<String> passToPass) {
        return CanonicalJson.id(Map.of(
                "schema", SCHEMA,
                "repo", repo,
                "base_commit", baseCommit,
                "patch", patch,
                "test_patch", testPatch,
                "problem_statement", problemStatement,
                "recipe", recipe,
                "fail_to_pass", failToPass,
                "pass_to_pass", passToPass));
    }
}
