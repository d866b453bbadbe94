package dev.assay.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @Nested
    class Reading {
        @Test
        void everythingButTheSourcesHasADefault() {
            RunConfig config = ConfigReader.parse(
                    """
                    sources:
                      - repo: acme/lib
                        location: repo.git
                    """,
                    "a.yaml");

            assertThat(config.validation().runs()).isEqualTo(3);
            assertThat(config.environment().planner()).isEqualTo("rules");
            assertThat(config.output().shards()).isEqualTo(1);
            assertThat(config.limits().slots()).isPositive();
            assertThat(config.filters().maxFiles()).isEqualTo(50);
        }

        @Test
        void theSplitsOfTheDatasetHaveShares() {
            RunConfig config = ConfigReader.parse(
                    """
                    notebook: {tasks: 3}
                    dataset: {splits: {train: 0.8, test: 0.2}}
                    """,
                    "a.yaml");

            assertThat(config.dataset()).isEqualTo(new DatasetConfig(new SplitsConfig(0.8, 0, 0.2)));
            assertThat(ConfigReader.parse("notebook: {tasks: 3}", "a.yaml").dataset())
                    .isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{train: 0.8, test: 0.1}|make 1 together",
                    "{train: 1.5, test: -0.5}|make 1 together",
                    "{train: NaN, test: 1}|make 1 together",
                    "{train: 1, trian: 1}|Maybe 'train'"
                })
        void sharesThatAreNoneAreRefused(String splits, String said) {
            assertThatThrownBy(() -> ConfigReader.parse(
                            "notebook: {tasks: 3}\ndataset: {splits: %s}\n".formatted(splits), "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining(said);
        }

        @Test
        void keysAreWrittenWithUnderscores() {
            RunConfig config = ConfigReader.parse(
                    """
                    sources: [{repo: acme/lib, history: h}]
                    mining: {jira_pattern: 'X-\\d+', skip_pull_heads: true}
                    filters: {allow_commit_statements: true}
                    issues: {dumps: [a.json, {path: b.json, repo: acme/lib}], github: {token_variable: T}}
                    """,
                    "a.yaml");

            assertThat(config.mining().jiraPattern()).isEqualTo("X-\\d+");
            assertThat(config.mining().skipPullHeads()).isTrue();
            assertThat(config.filters().allowCommitStatements()).isTrue();
            assertThat(config.issues().dumps())
                    .containsExactly(
                            new IssuesConfig.Dump("a.json", null), new IssuesConfig.Dump("b.json", "acme/lib"));
        }

        @Test
        void aModelOfTheToolsFamilyHasBounds() {
            ToolsConfig tools = ConfigReader.parse(
                            """
                            tools:
                              categories: [museum-visits]
                              model: {endpoint: "http://127.0.0.1:8000/v1", name: m, tool_calls: false, tries: 2}
                            """,
                            "a.yaml")
                    .tools();

            assertThat(tools).isNotNull();
            assertThat(tools.categories()).containsExactly("museum-visits");
            SynthesisConfig model = tools.model();
            assertThat(model).isNotNull();
            assertThat(model.offersTools()).isFalse();
            assertThat(model.tries()).isEqualTo(2);
            assertThat(model.attempts()).isEqualTo(4);
            assertThat(model.replyTokens()).isEqualTo(4_096);
            assertThat(model.keyVariable()).isEqualTo("OPENAI_API_KEY");
            assertThat(model.license()).isEqualTo("NOASSERTION");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {categories: [a]} | go together
                        {model: {endpoint: 'http://x/v1', name: m}} | go together
                        {packs: [travel], categories: [a], model: {endpoint: 'http://x/v1', name: m}} | One run
                        {categories: [A b], model: {endpoint: 'http://x/v1', name: m}} | (A b)
                        {categories: [a, a], model: {endpoint: 'http://x/v1', name: m}} | twice
                        {categories: [a], model: {name: m}} | endpoint
                        {categories: [a], model: {endpoint: 'http://x/v1', name: m, reply_tokens: 100}} | 400 and 4096
                        """)
        void aModelThatCannotBeUsedIsRefused(String tools, String why) {
            assertThatThrownBy(() -> ConfigReader.parse("tools: " + tools, "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(why);
        }

        @Test
        void pathsAreRelativeToTheFileAndAddressesStay(@TempDir Path folder) throws IOException {
            Path file = folder.resolve("run.yaml");
            Files.writeString(
                    file,
                    """
                    sources:
                      - {repo: acme/a, location: ../a.git}
                      - {repo: acme/b, location: 'https://example.org/b.git'}
                      - {repo: acme/c, location: 'git@example.org:c.git'}
                    decontamination: [list.jsonl]
                    """);

            RunConfig config = ConfigReader.read(file);

            assertThat(config.sources())
                    .extracting(SourceConfig::location)
                    .containsExactly(
                            folder.resolve("../a.git").normalize().toString(),
                            "https://example.org/b.git",
                            "git@example.org:c.git");
            assertThat(config.decontamination())
                    .containsExactly(folder.resolve("list.jsonl").toString());
        }
    }

    @Nested
    class Refusing {
        @Test
        void anUnknownKeyIsNamedWithItsLineAndTheNearestKey() {
            assertThatThrownBy(() -> ConfigReader.parse(
                            """
                            sources: [{repo: acme/lib, location: r}]
                            validation:
                              rnus: 3
                            """,
                            "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("a.yaml, line 3")
                    .hasMessageContaining("the key (validation.rnus) is not known here")
                    .hasMessageContaining("Maybe 'runs'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        sources: [{rpeo: a/b, location: a}]                      | (sources[0].rpeo)              | Maybe 'repo'
                        sources: [{repo: a/b, location: a}, {repo: c/d, loc: c}] | (sources[1].loc)               | Maybe one of
                        judge: {endpont: 'http://x/v1', name: m}                 | (judge.endpont)                | Maybe 'endpoint'
                        issues: {dumps: [a.json, {pth: b.json}]}                 | (issues.dumps[1].pth)          | Maybe 'path'
                        issues: {github: {tokenVariable: T}}                     | (issues.github.tokenVariable)  | Maybe 'token_variable'
                        notebook: {sets: [{path: a, licence: MIT}]}              | (notebook.sets[0].licence)     | Maybe 'license'
                        tools: {categories: [a], model: {endpoint: e, nam: m}}   | (tools.model.nam)              | Maybe 'name'
                        environment: {planner: model, modle: {}}                 | (environment.modle)            | Maybe 'model'
                        filters: {max_fils: 3}                                   | (filters.max_fils)             | Maybe 'max_files'
                        dataset: {splits: {train: 0.5, tset: 0.5}}               | (dataset.splits.tset)          | Maybe 'test'
                        """)
        void aMisspeltKeyIsNamedThoughItMustBeThere(String flow, String path, String near) {
            assertThatThrownBy(() -> ConfigReader.parse("seed: 1\n" + flow, "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("a.yaml, line 2: the key %s is not known here".formatted(path))
                    .hasMessageContaining(near);
        }

        @Test
        void keysThatAreAnybodysAreNotLookedAt() {
            assertThat(ConfigReader.parse("search: {questions: 1}\nsite: {env: {ANY_NAME: x}}\n", "a.yaml")
                            .site()
                            .env())
                    .containsEntry("ANY_NAME", "x");
        }

        @Test
        void aKeyGivenTwiceIsRefused() {
            assertThatThrownBy(() -> ConfigReader.parse("seed: 1\nseed: 2\n", "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("seed");
        }

        @Test
        void anAliasBombIsNotExpanded() {
            StringBuilder bomb = new StringBuilder("seed: 0\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("a%d: &a%d [".formatted(i, i))
                        .append(("*a" + (i - 1) + ",").repeat(9))
                        .append("x]\n");
            }
            assertThatThrownBy(() -> ConfigReader.parse(bomb.toString(), "a.yaml"))
                    .isInstanceOf(BadInput.class);
        }

        @Test
        void aFileThatDoesNotExistIsNamed() {
            assertThatThrownBy(() -> ConfigReader.read(Path.of("/nowhere/run.yaml")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("/nowhere/run.yaml");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        seed: 1                                                                   | no source
                        sources: []                                                               | no source
                        sources: [{repo: acme/lib}]                                               | exactly one of
                        sources: [{repo: acme/lib, location: a, history: b}]                      | exactly one of
                        sources: [{location: a}]                                                  | has no 'repo'
                        sources: [{repo: a/b, location: a}, {repo: a/b, location: c}]             | given twice
                        sources: [{repo: a/b, location: a}], validation: {runs: 2}                | between 3 and 100
                        sources: [{repo: a/b, location: a}], validation: {runs: many}             | many
                        sources: [{repo: a/b, location: a}], validation: {runs: 3.5}              | 3.5
                        sources: [{repo: a/b, location: a}], environment: {planner: magic}        | magic
                        sources: [{repo: a/b, location: a}], environment: {planner: model}        | no endpoint
                        sources: [{repo: a/b, location: a}], limits: {slots: -1}                  | between 1 and 1024
                        sources: [{repo: a/b, location: a}], output: {shards: -1}                 | between 1 and 10000
                        sources: [{repo: a/b, location: a}], mining: {limit: 0}                   | at least 1
                        sources: [{repo: a/b, location: a}], filters: {max_files: 0}              | max_files
                        notebook: {image: conda}                                                  | 'pypi' or 'debian'
                        sources: nothing                                                          | a.yaml
                        '- a list'                                                                | a.yaml
                        """)
        void aValueOutOfPlaceIsSaid(String flow, String said) {
            String yaml = flow.startsWith("-") ? flow : "{" + flow + "}";
            assertThatThrownBy(() -> ConfigReader.parse(yaml, "a.yaml"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(said);
        }
    }
}
