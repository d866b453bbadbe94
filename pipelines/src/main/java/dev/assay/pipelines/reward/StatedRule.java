package dev.assay.pipelines.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.pipelines.config.RewardConfig;
import dev.assay.search.corpus.language.OpenNlpDetector;
import dev.assay.verifiers.reward.LanguageDetector;
import dev.assay.verifiers.reward.LanguagePart;
import dev.assay.verifiers.reward.LengthPart;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.reward.ScriptDetector;
import dev.assay.verifiers.task.Rubric;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule as accounts state it: all that decides a reward, and no addresses.
 *
 * @param weights by name of the part
 * @param length the length penalty; absent where it is no part
 * @param language name of the detector of languages; absent where language is no part
 * @param scorer SHA-256 of the weights of the model that gives chances of success; empty where it had nothing to score, absent where its
 *     score is no part
 * @param judge the model that gives marks; absent where rubrics are no part
 * @param rubric of all tasks; absent where each prompt has its own, or rubrics are no part
 */
public record StatedRule(
        @JsonInclude(JsonInclude.Include.ALWAYS) SortedMap<String, Double> weights,
        @Nullable LengthPart length,
        @Nullable String language,
        @Nullable String scorer,
        @Nullable String judge,
        @Nullable Rubric rubric) {
    private static final List<LanguageDetector> DETECTORS = List.of(new OpenNlpDetector(), new ScriptDetector());

    public StatedRule {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(weights, "weights")));
        // An account may say null.
        weights.forEach((name, weight) -> Objects.requireNonNull(weight, name));
    }

    /**
     * The rule of a configuration.
     *
     * @param scorer SHA-256 of the weights of the scorer, where there is one
     */
    public static StatedRule of(RewardConfig config, @Nullable String scorer) {
        RewardConfig.LengthConfig length = config.length();
        RewardConfig.RubricConfig rubric = config.rubric();
        return new StatedRule(
                config.weights(),
                length == null ? null : length.part(),
                config.language() == null ? null : DETECTORS.get(0).name(),
                scorer,
                rubric == null ? null : rubric.model().name(),
                rubric == null ? null : rubric.common());
    }

    /** The rule. Throws {@link IllegalArgumentException} where this version cannot compute it. */
    public RewardRule rule() {
        return new RewardRule(weights, length, language == null ? null : new LanguagePart(detector(language)));
    }

    private static LanguageDetector detector(String name) {
        return DETECTORS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The rule tells languages by (%s), which this version does not have.\nMaybe it was written by another version."
                                .formatted(name)));
    }
}
