package dev.assay.pipelines.config;

import dev.assay.inference.rubric.RubricReply;
import dev.assay.verifiers.reward.LengthPart;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reward is made of: its parts by name, each with a weight. A part that is not named is not measured.
 *
 * @param outcome weight of the verifier's reward
 * @param length the length penalty
 * @param language language consistency
 * @param score chance of success, by a model
 * @param rubric marks by a generative reward model
 */
public record RewardConfig(
        @Nullable Double outcome,
        @Nullable LengthConfig length,
        @Nullable LanguageConfig language,
        @Nullable ScoreConfig score,
        @Nullable RubricConfig rubric) {
    /** The part that a model's chance of success is. */
    public static final String SCORE = "score";

    /** The part that a judge's marks are. */
    public static final String RUBRIC = "rubric";

    /** Far beyond what anybody means, and far below where sums of weights end. */
    private static final double HEAVIEST = 1_000_000;

    public RewardConfig {
        if (outcome != null) {
            weighed("outcome", outcome);
        }
    }

    /** The rule in a file, paths as they stand there. Throws {@link BadInput}. */
    public static RewardConfig read(Path file) {
        RewardConfig config = ConfigReader.read(file, RewardConfig.class);
        // Not before the whole file is read: a key that is not known says more than a part that is not there.
        SortedMap<String, Double> weights = config.weights();
        if (weights.values().stream().noneMatch(weight -> weight > 0)) {
            String why = weights.isEmpty()
                    ? "The rule names no part of a reward."
                    : "The parts %s weigh nothing together.".formatted(weights.keySet());
            throw new BadInput("%s: %s%nMaybe write 'outcome: 1.0'.".formatted(file.getFileName(), why));
        }
        return config;
    }

    /**
     * The penalty: 1 up to some number of tokens written, falling evenly to 0 at another.
     *
     * @param free tokens that cost nothing
     * @param most tokens from which on the part is 0
     */
    public record LengthConfig(@Nullable Double weight, @Nullable Long free, @Nullable Long most) {
        public LengthConfig {
            weighed("length", weight);
            if (free == null || most == null) {
                throw new BadInput(
                        "The part 'length' needs 'free' and 'most'.\nMaybe write 'length: {weight: 0.1, free: 4000, most: 40000}'.");
            }
            if (free < 0 || most <= free) {
                throw new BadInput(
                        "The part 'length' cannot fall from 'free: %d' to 'most: %d' tokens; 'most' must be the greater one."
                                .formatted(free, most));
            }
        }

        /** The penalty. */
        public LengthPart part() {
            return new LengthPart(free == null ? 0 : free, most == null ? 1 : most);
        }
    }

    /** The share of words in the prompt's language. */
    public record LanguageConfig(@Nullable Double weight) {
        public LanguageConfig {
            weighed("language", weight);
        }
    }

    /**
     * The chance of success after a trajectory's last token.
     *
     * @param model folder of the scorer, as it is written
     */
    public record ScoreConfig(@Nullable Double weight, String model) {
        public ScoreConfig {
            weighed("score", weight);
            if (model == null || model.isBlank()) {
                throw new BadInput("The part 'score' needs a 'model'.\nMaybe 'model: inference/models/tools-scorer'.");
            }
        }
    }

    /**
     * Marks by a rubric.
     *
     * @param model who judges, and who writes the rubrics where there is none
     * @param dimensions of one rubric for all tasks; none: the model writes one for each prompt
     * @param tries replies at most until one has its form; default 2
     * @param replyTokens tokens of one reply at most; default 4,096
     * @param replySeconds time for one reply; default 300
     * @param retries further attempts after the endpoint failed; default 4
     * @param workers trajectories that are judged at a time; default 4
     */
    public record RubricConfig(
            @Nullable Double weight,
            ModelConfig model,
            List<DimensionConfig> dimensions,
            int tries,
            int replyTokens,
            int replySeconds,
            @Nullable Integer retries,
            int workers) {
        public RubricConfig {
            weighed("rubric", weight);
            if (model == null) {
                throw new BadInput(
                        "The part 'rubric' needs a 'model'.\nMaybe add 'model: {endpoint: \"http://HOST:PORT/v1\", name: NAME}'.");
            }
            dimensions = dimensions == null ? List.of() : List.copyOf(dimensions);
            tries = within("tries", tries, 2, 20);
            replyTokens = within("reply_tokens", replyTokens, 4_096, 65_536);
            replySeconds = within("reply_seconds", replySeconds, 300, 3_600);
            retries = retries == null ? Integer.valueOf(4) : retries;
            workers = within("workers", workers, 4, 1_024);
            if (retries < 0 || retries > 20) {
                throw new BadInput("The retries (%d) of 'rubric' must be between 0 and 20.".formatted(retries));
            }
            if (!dimensions.isEmpty()) {
                rubric(dimensions);
            }
        }

        /** The rubric of all tasks; absent where each prompt gets its own. */
        public @Nullable Rubric common() {
            return dimensions.isEmpty() ? null : rubric(dimensions);
        }

        /** Further attempts after the endpoint failed. */
        public int attempts() {
            return retries == null ? 0 : retries;
        }

        private static Rubric rubric(List<DimensionConfig> dimensions) {
            try {
                return new Rubric(
                        RubricReply.SCALE,
                        dimensions.stream().map(DimensionConfig::dimension).toList());
            } catch (IllegalArgumentException e) {
                throw new BadInput("The dimensions of 'rubric' make no rubric: %s".formatted(e.getMessage()), e);
            }
        }

        private static int within(String key, int given, int usual, int most) {
            int value = given == 0 ? usual : given;
            if (value < 1 || value > most) {
                throw new BadInput(
                        "The number (%d) of 'rubric: %s' must be between 1 and %d.".formatted(value, key, most));
            }
            return value;
        }
    }

    /**
     * A quality that trajectories are scored by.
     *
     * @param name at most 60 characters
     * @param weight from 1 to 5; default 1
     * @param asks what is looked at
     * @param full what has all marks
     * @param none what has none
     */
    public record DimensionConfig(String name, @Nullable Integer weight, String asks, String full, String none) {
        public DimensionConfig {
            if (name == null || asks == null || full == null || none == null) {
                throw new BadInput("A dimension (%s) needs 'name', 'asks', 'full' and 'none'.".formatted(name));
            }
            // Judges name dimensions, and what they say is stripped and bounded.
            name = name.strip();
            if (name.length() > RubricReply.LONGEST_NAME) {
                throw new BadInput("The name of a dimension (%s) has %d characters, which may be %d at most."
                        .formatted(name, name.length(), RubricReply.LONGEST_NAME));
            }
        }

        private RubricDimension dimension() {
            return new RubricDimension(name, weight == null ? 1 : weight, asks, full, none);
        }
    }

    /** The weights of the parts that are named. */
    public SortedMap<String, Double> weights() {
        SortedMap<String, Double> weights = new TreeMap<>();
        put(RewardRule.OUTCOME, outcome, weights);
        put(RewardRule.LENGTH, length == null ? null : length.weight(), weights);
        put(RewardRule.LANGUAGE, language == null ? null : language.weight(), weights);
        put(SCORE, score == null ? null : score.weight(), weights);
        put(RUBRIC, rubric == null ? null : rubric.weight(), weights);
        return weights;
    }

    private static void put(String part, @Nullable Double weight, SortedMap<String, Double> weights) {
        if (weight != null) {
            weights.put(part, weight);
        }
    }

    private static void weighed(String part, @Nullable Double weight) {
        if (weight == null || !(weight >= 0 && weight <= HEAVIEST)) {
            throw new BadInput("The part '%s' has the weight %s, which must be a number from 0 to %.0f."
                    .formatted(part, weight == null ? "(none)" : weight.toString(), HEAVIEST));
        }
    }
}
