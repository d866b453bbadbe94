package dev.assay.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchConfigTest {
    private static SearchConfig parse(String search) {
        return Objects.requireNonNull(
                ConfigReader.parse("search: " + search, "a.yaml").search());
    }

    @Test
    void aHundredQuestionsAboutTheMachinesPackagesAreTheDefault() {
        SearchConfig config = parse("{}");

        assertThat(config.questions()).isEqualTo(100);
        assertThat(config.trials()).isNull();
        assertThat(config.corpus()).singleElement().satisfies(corpus -> {
            assertThat(corpus.kind()).isEqualTo("debian");
            assertThat(corpus.path()).isNull();
        });
        assertThat(config.similarity()).isEqualTo(0.8);
        assertThat(config.sample()).isEqualTo(200);
        assertThat(parse("{trials: 50, sampled: 0}").questions()).isNull();
        assertThat(parse("{trials: 50, sampled: 0}").sample()).isZero();
    }

    @Test
    void itTravelsToWorkersUnchanged() {
        RunConfig config = ConfigReader.parse(
                "search: {trials: 50, depth: 2, dense: 5, corpus: [{kind: folder, path: /p, name: n, address: 'http://h/'}]}",
                "a.yaml");

        assertThat(CanonicalJson.read(CanonicalJson.write(config), RunConfig.class))
                .isEqualTo(config);
    }

    @Test
    void openQuestionsNeedAModelAndHaveBounds() {
        RunConfig config = ConfigReader.parse(
                "search: {dense: 20, helpful: {questions: 7, model: {endpoint: 'http://h/v1', name: m, key_variable: ''}}}",
                "a.yaml");
        SearchConfig search = Objects.requireNonNull(config.search());
        HelpfulConfig helpful = Objects.requireNonNull(search.helpful());

        assertThat(search.dense()).isEqualTo(20);
        assertThat(helpful.questions()).isEqualTo(7);
        assertThat(helpful.scorer()).isEqualTo(helpful.model());
        assertThat(helpful.leastBenefit()).isEqualTo(0.05);
        assertThat(helpful.attempts()).isEqualTo(4);
        assertThat(CanonicalJson.read(CanonicalJson.write(config), RunConfig.class))
                .isEqualTo(config);
        assertThatThrownBy(() -> parse("{helpful: {questions: 7}}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("need a 'model'");
        assertThatThrownBy(() -> parse("{helpful: {benefit: 2, model: {endpoint: 'http://h/v1', name: m}}}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("benefit (2.0)");
        assertThatThrownBy(() -> parse("{helpful: {replies: 1, model: {endpoint: 'http://h/v1', name: m}}}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'search: helpful: replies'");
    }

    @Test
    void pathsAreRelativeToTheFileAndShippedLexiconsStay(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("run.yaml"),
                "search: {lexicon: words.json, corpus: [{kind: jsonl, path: a}, {kind: debian}]}");
        SearchConfig config = Objects.requireNonNull(ConfigReader.read(file).search());

        assertThat(config.lexicon()).isEqualTo(folder.resolve("words.json").toString());
        assertThat(config.corpus().get(0).path()).isEqualTo(folder.resolve("a").toString());
        assertThat(config.corpus().get(1).path()).isNull();
        Files.writeString(file, "search: {lexicon: foldoc}");
        assertThat(Objects.requireNonNull(ConfigReader.read(file).search()).lexicon())
                .isEqualTo("foldoc");
    }

    @Test
    void aMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> ConfigReader.parse(
                        """
                        search:
                          questions: 10
                          corpus:
                            - {kind: debian}
                            - {kind: folder}
                        """,
                        "a.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a.yaml, line 5")
                .hasMessageContaining("has no 'path'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {questions: 0} | between 1 and 1000000
                    {trials: -1} | between 1 and
                    {depth: 11} | between 1 and 10
                    {breadth: 1} | between 2 and 50
                    {sampled: -1} | between 0 and
                    {workers: 2000} | between 1 and 1024
                    {similarity: 1.5} | within (0,1]
                    {question: 5} | Maybe 'questions'
                    {corpus: [{kind: book, path: b}]} | (book)
                    {corpus: [{path: b}]} | none of debian
                    {corpus: [{kind: wiki}]} | has no 'path'
                    {corpus: [{kind: jsonl, path: a, name: n}]} | bring their own ids
                    {corpus: [{kind: wiki, path: a, name: A b}]} | (A b)
                    {corpus: [{kind: wiki, path: a, name: n}, {kind: wiki, path: b, name: n}]} | name (n)
                    {corpus: [{kind: wiki, path: a, address: 'http://h/'}]} | root of a folder
                    {corpus: [{kind: folder, path: a, address: 'http://h'}]} | ends with a slash
                    {corpus: [{kind: folder, path: a, descriptions: true}]} | long descriptions
                    """)
    void whatMakesNoSenseIsRefused(String search, String said) {
        assertThatThrownBy(() -> ConfigReader.parse("search: " + search, "a.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(said);
    }
}
