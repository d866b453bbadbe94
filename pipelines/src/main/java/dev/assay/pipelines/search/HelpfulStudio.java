package dev.assay.pipelines.search;

import dev.assay.inference.chat.ChatOptions;
import dev.assay.inference.chat.OpenAiToolModel;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.pipelines.config.HelpfulConfig;
import dev.assay.pipelines.config.ModelConfig;
import dev.assay.pipelines.store.StoredReplies;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.ModelEndpoint;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.search.rubric.HelpfulLimits;
import dev.assay.search.rubric.HelpfulOutcome;
import dev.assay.search.rubric.HelpfulQuestions;
import dev.assay.verifiers.json.CanonicalJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What open questions need on one machine: models whose replies are kept, and the documents that the questions are about. */
final class HelpfulStudio {
    private final HelpfulQuestions questions;
    private final List<String> starts;

    private HelpfulStudio(HelpfulQuestions questions, List<String> starts) {
        this.questions = questions;
        this.starts = List.copyOf(starts);
    }

    /** Throws {@link dev.assay.pipelines.config.BadInput} when an address is none or a key is not set. */
    static void check(HelpfulConfig config) {
        for (ModelConfig model : List.of(config.model(), config.scorer())) {
            ModelEndpoint.requireKey(options(model, config), System.getenv());
        }
    }

    /** That of a run, over its corpus. */
    static HelpfulStudio open(RunSettings settings, HelpfulConfig config, OpenCorpus corpus) {
        WorkStore store = new WorkStore(settings.store());
        HelpfulQuestions questions = new HelpfulQuestions(
                corpus.corpus(),
                model(config.model(), config, store),
                model(config.scorer(), config, store),
                corpus.published(),
                new HelpfulLimits(config.tries(), config.replies(), config.leastBenefit()));
        return new HelpfulStudio(
                questions,
                HelpfulQuestions.starts(corpus.facts(), settings.parsed().seed(), config.questions()));
    }

    private static ToolCallingModel model(ModelConfig model, HelpfulConfig config, WorkStore store) {
        // The endpoint decides a reply, too, but stays out of everything that is published.
        String settings = CanonicalJson.id(
                Map.of("endpoint", model.endpoint(), "temperature", 0, "tokens", config.replyTokens()));
        return new StoredReplies(new OpenAiToolModel(options(model, config)), settings, store);
    }

    private static ChatOptions options(ModelConfig model, HelpfulConfig config) {
        return ModelEndpoint.of(model)
                .orElseThrow()
                .bounded(config.replyTokens(), Duration.ofSeconds(config.replySeconds()), config.attempts());
    }

    /** What becomes of a question. */
    HelpfulOutcome make(HelpfulRequest request) {
        return questions.make(request.id(), request.number() < starts.size() ? starts.get(request.number()) : null);
    }
}
