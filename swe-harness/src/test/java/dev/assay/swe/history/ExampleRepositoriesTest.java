package dev.assay.swe.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.CheapFilters;
import dev.assay.swe.filter.ContaminationList;
import dev.assay.swe.filter.FilterOptions;
import dev.assay.swe.filter.LicenseDetector;
import dev.assay.swe.filter.MainLanguage;
import dev.assay.swe.issues.IndexedIssues;
import dev.assay.swe.issues.IssueDumps;
import dev.assay.swe.issues.Statement;
import dev.assay.swe.issues.StatementBuilder;
import dev.assay.swe.mine.MiningOptions;
import dev.assay.swe.mine.RepositoryAccess;
import dev.assay.swe.mine.RepositoryMiner;
import dev.assay.swe.patch.PatchSplitter;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.StatementSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example repositories are what they say: the same everywhere, mined as expected, and fit for every cheap filter. */
class ExampleRepositoriesTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "repos");

    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource({
        "textkit-java, 0016-changelog, 711a972dfd88117e2093f1a625e162597ec90a57",
        "textkit-js, 0013-merge-own-values, 0ac64ecb4369553a53ed27c80c75fad2894a3a35",
        "textkit-py, 0015-changes, 7881173d4ca106fa309bb04cb010f2dff53039ff"
    })
    void haveTheSameHashesEverywhere(String name, String lastStep, String commit) throws IOException {
        assertThat(build(name)).containsEntry(lastStep, commit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"textkit-java", "textkit-js", "textkit-py"})
    void areMinedAsExpected(String name) throws IOException {
        JsonNode expected = json(name, "expected.json");
        SortedMap<String, String> wanted = new TreeMap<>();
        for (JsonNode instance : expected.get("instances")) {
            boolean mined = !instance.path("stage").asText().equals("mine");
            wanted.put(
                    candidate(expected.get("repo").asText(), instance),
                    mined
                            ? instance.get("instance_id").asText()
                            : instance.get("code").asText());
        }
        SortedMap<String, String> got = new TreeMap<>();
        build(name);
        try (Repository repository = open(name)) {
            RepositoryMiner.mine(
                    ref(name),
                    repository,
                    MiningOptions.defaults(),
                    candidate -> got.put(candidate.id(), candidate.instanceId()),
                    rejection -> got.put(rejection.candidate(), rejection.code()));
        }
        assertThat(got).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"textkit-java", "textkit-js", "textkit-py"})
    void passEveryCheapFilter(String name) throws IOException {
        build(name);
        CheapFilters filters =
                new CheapFilters(FilterOptions.DEFAULT, ContaminationList.NONE, patch -> Optional.empty());
        Path dump = EXAMPLES.resolve(name).resolve("issues.json");
        try (Repository repository = open(name);
                IndexedIssues issues = IssueDumps.open(List.of(new IssueDumps.Dump(dump, null)), place)) {
            List<FixCandidate> found = new ArrayList<>();
            RepositoryMiner.mine(ref(name), repository, MiningOptions.defaults(), found::add, rejection -> {});
            assertThat(found).hasSizeGreaterThan(4);
            for (FixCandidate fix : found) {
                SweCandidate candidate = describe(repository, fix, issues);
                assertThat(candidate.statementSource()).as(fix.instanceId()).isEqualTo(StatementSource.ISSUE);
                assertThat(filters.check(candidate)).as(fix.instanceId()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"textkit-java", "textkit-js", "textkit-py"})
    void holdFourFixesAndTwoTrapsAtLeast(String name) throws IOException {
        List<JsonNode> instances = list(json(name, "expected.json").get("instances"));
        assertThat(instances)
                .filteredOn(instance -> outcome(instance).equals("accepted"))
                .hasSizeGreaterThan(3);
        assertThat(instances)
                .filteredOn(instance -> outcome(instance).equals("refused"))
                .hasSizeGreaterThan(1);
        assertThat(instances).extracting(ExampleRepositoriesTest::outcome).containsOnly("accepted", "refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"textkit-java", "textkit-js", "textkit-py"})
    void haveIssuesOfFortyWordsAndAPullRequest(String name) throws IOException {
        List<JsonNode> issues = list(json(name, "issues.json"));
        assertThat(issues).isSortedAccordingTo(Comparator.comparing(issue -> issue.get("number")
                .asInt()));
        assertThat(issues).anyMatch(issue -> issue.has("pull_request"));
        assertThat(issues)
                .filteredOn(issue -> !issue.has("pull_request"))
                .allMatch(issue -> issue.get("body").asText().split("\\s+").length >= 40);
    }

    private static SweCandidate describe(Repository repository, FixCandidate fix, IndexedIssues issues)
            throws IOException {
        SplitPatch patch = PatchSplitter.split(repository, fix.baseCommit(), fix.fixCommit());
        Statement statement = StatementBuilder.build(fix, patch, issues);
        LicenseDetector.Detected license = LicenseDetector.detect(repository, fix.baseCommit());
        return new SweCandidate(
                fix,
                patch,
                statement.text(),
                statement.hints(),
                statement.source(),
                license.spdx(),
                license.evidenceFile(),
                MainLanguage.of(patch));
    }

    private SortedMap<String, String> build(String name) throws IOException {
        return ScriptedHistory.build(EXAMPLES.resolve(name).resolve("history"), place.resolve(name));
    }

    private Repository open(String name) throws IOException {
        return RepositoryAccess.open(ref(name), place.resolve("cache"));
    }

    private RepositoryRef ref(String name) throws IOException {
        return new RepositoryRef(
                json(name, "expected.json").get("repo").asText(),
                place.resolve(name).toString());
    }

    private static String candidate(String repo, JsonNode instance) {
        return FixCandidate.idOf(
                repo,
                instance.get("base_commit").asText(),
                instance.get("fix_commit").asText());
    }

    private static String outcome(JsonNode instance) {
        return instance.get("outcome").asText();
    }

    private static JsonNode json(String name, String file) throws IOException {
        return CanonicalJson.mapper()
                .readTree(Files.readString(EXAMPLES.resolve(name).resolve(file)));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
